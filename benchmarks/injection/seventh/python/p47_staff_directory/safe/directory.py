import json
import os
from contextlib import contextmanager

from ldap3 import Connection, Server, SUBTREE
from ldap3.utils.conv import escape_filter_chars

BASE = os.environ.get("LDAP_BASE", "ou=people,dc=example,dc=com")
ATTRS = ["cn", "mail", "telephoneNumber"]


@contextmanager
def directory():
    server = Server(os.environ["LDAP_URL"], use_ssl=True, connect_timeout=3)
    conn = Connection(server, user=os.environ["LDAP_USER"], password=os.environ["LDAP_PASSWORD"], auto_bind=True)
    try:
        yield conn
    finally:
        conn.unbind()


def query(name):
    return "(&(objectClass=person)(!(hidden=TRUE))(cn=*%s*))" % escape_filter_chars(name)


def lookup(name):
    with directory() as conn:
        conn.search(BASE, query(name), search_scope=SUBTREE, attributes=ATTRS, size_limit=25)
        return [{a: str(e[a].value) for a in ATTRS} for e in conn.entries]


def handler(event, context):
    name = (event.get("queryStringParameters") or {}).get("name", "").strip()
    if len(name) < 3:
        return {"statusCode": 400, "body": json.dumps({"error": "at least three letters"})}
    people = lookup(name)
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"people": people})}
