import os

from ldap3 import ALL_ATTRIBUTES, Connection, Server
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

server = Server(os.environ["LDAP_HOST"], use_ssl=True, connect_timeout=3)
BASE = os.environ.get("LDAP_BASE", "ou=people,dc=example,dc=com")


def find(conn, name):
    conn.search(BASE, "(&(objectClass=person)(mail=%s))" % escape_filter_chars(name), attributes=ALL_ATTRIBUTES)
    return conn.entries[0] if len(conn.entries) == 1 else None


def lookup(name):
    with Connection(server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"], auto_bind=True) as conn:
        return find(conn, name)


def bind_ok(dn, password):
    if not password:
        return False
    try:
        c = Connection(server, dn, password)
        ok = c.bind()
        c.unbind()
        return ok
    except LDAPException:
        return False


def handler(event, context):
    source = event["triggerSource"]
    entry = lookup(event["userName"])
    if entry is None:
        raise Exception("Bad password")
    if source == "UserMigration_Authentication":
        if not bind_ok(entry.entry_dn, event["request"]["password"]):
            raise Exception("Bad password")
        event["response"]["finalUserStatus"] = "CONFIRMED"
    event["response"]["userAttributes"] = {"email": str(entry.mail), "email_verified": "true"}
    event["response"]["messageAction"] = "SUPPRESS"
    return event
