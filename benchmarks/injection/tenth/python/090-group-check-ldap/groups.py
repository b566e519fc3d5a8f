import os

from ldap3 import SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars as esc

BASE = "dc=example,dc=com"
ROLES = {"cn=finance,ou=groups,dc=example,dc=com": "finance", "cn=dev,ou=groups,dc=example,dc=com": "developer"}


def member_of(user):
    with Connection(Server(os.environ["LDAP_HOST"], use_ssl=True), os.environ["BIND_DN"], os.environ["BIND_PASSWORD"]) as conn:
        conn.search(BASE, f"(&(objectClass=person)(uid={esc(user)}))", search_scope=SUBTREE, attributes=["memberOf"])
        return [str(g) for entry in conn.entries for g in entry.memberOf]


def handler(event, context):
    roles = sorted(ROLES[g] for g in member_of(event["userName"]) if g in ROLES)
    event["response"]["claimsOverrideDetails"] = {"claimsToAddOrOverride": {"roles": ",".join(roles)}}
    return event
