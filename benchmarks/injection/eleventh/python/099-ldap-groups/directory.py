import os
from contextlib import contextmanager
from dataclasses import dataclass

import ldap3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

logger = Logger()
BASE = "ou=people,dc=corp,dc=example"
GROUPS = {
    "cn=editors,ou=groups,dc=corp,dc=example": "editors",
    "cn=admins,ou=groups,dc=corp,dc=example": "admins",
}


class SignInRefused(Exception):
    pass


@dataclass(frozen=True)
class Person:
    dn: str
    mail: str
    name: str
    groups: tuple[str, ...]


def server() -> ldap3.Server:
    return ldap3.Server(os.environ["LDAP_HOST"], port=636, use_ssl=True, connect_timeout=4)


@contextmanager
def bound(dn: str, password: str):
    connection = ldap3.Connection(server(), user=dn, password=password, read_only=True)
    if not connection.bind():
        raise SignInRefused("bind")
    try:
        yield connection
    finally:
        connection.unbind()


def find(username: str) -> Person:
    account = parameters.get_secret(os.environ["LDAP_SECRET"], transform="json")
    query = f"(&(objectClass=person)(uid={escape_filter_chars(username)})(!(pwdAccountLockedTime=*)))"
    with bound(account["dn"], account["password"]) as connection:
        connection.search(BASE, query, attributes=["mail", "cn", "memberOf"], size_limit=2)
        if len(connection.entries) != 1:
            raise SignInRefused("unknown")
        entry = connection.entries[0]
        groups = tuple(GROUPS[dn] for dn in entry.memberOf.values if dn in GROUPS)
        return Person(entry.entry_dn, str(entry.mail), str(entry.cn), groups)


def migrate(username: str, password: str) -> Person:
    if not password:
        raise SignInRefused("empty")
    person = find(username)
    with bound(person.dn, password):
        return person


def handler(event, context):
    if event["triggerSource"] != "UserMigration_Authentication":
        return event
    try:
        person = migrate(event["userName"], event["request"]["password"])
    except (SignInRefused, LDAPException) as exc:
        logger.info("migration refused", extra={"reason": type(exc).__name__})
        raise Exception("Bad credentials") from None
    event["response"].update(
        userAttributes={
            "email": person.mail,
            "email_verified": "true",
            "name": person.name,
            "custom:groups": ",".join(person.groups),
        },
        finalUserStatus="CONFIRMED",
        messageAction="SUPPRESS",
    )
    return event
