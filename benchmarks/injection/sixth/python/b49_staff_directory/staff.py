import json
import os
from contextlib import contextmanager

from ldap3 import SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars

BRANCHES = {
    "berlin": "ou=berlin,dc=example,dc=com",
    "vienna": "ou=vienna,dc=example,dc=com",
}
ATTRIBUTES = ["cn", "mail", "telephoneNumber"]


@contextmanager
def directory():
    server = Server(os.environ["LDAP_HOST"], use_ssl=True)
    conn = Connection(server, user=os.environ["LDAP_USER"], password=os.environ["LDAP_PASSWORD"], read_only=True)
    conn.bind()
    try:
        yield conn
    finally:
        conn.unbind()


def search(branch, name):
    flt = "(&(objectClass=inetOrgPerson)(|(sn={0}*)(givenName={0}*)))".format(escape_filter_chars(name))
    with directory() as conn:
        conn.search(BRANCHES[branch], flt, search_scope=SUBTREE, attributes=ATTRIBUTES, size_limit=20)
        return [{a: str(e[a]) for a in ATTRIBUTES} for e in conn.entries]


def handler(event, context):
    branch = event["pathParameters"]["branch"]
    name = (event.get("queryStringParameters") or {}).get("name", "")
    if branch not in BRANCHES or len(name) < 2:
        return {"statusCode": 400, "body": json.dumps({"error": "branch and name, please"})}
    return {"statusCode": 200, "body": json.dumps({"people": search(branch, name)})}
