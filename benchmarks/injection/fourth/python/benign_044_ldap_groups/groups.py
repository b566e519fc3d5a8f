import functools
import json
import os

from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

BASE = "ou=groups,dc=example,dc=com"
PEOPLE = "ou=people,dc=example,dc=com"


@functools.lru_cache(maxsize=1)
def connection():
    server = Server(os.environ["LDAP_HOST"], port=636, use_ssl=True)
    return Connection(server, os.environ["LDAP_BIND"], os.environ["LDAP_PASSWORD"], auto_bind=True, read_only=True)


def groups_of(number, containing=""):
    member = "employeeNumber=%d,%s" % (number, PEOPLE)
    condition = "(&(objectClass=groupOfNames)(member=%s)(cn=*%s*))" % (
        escape_filter_chars(member),
        escape_filter_chars(containing),
    )
    conn = connection()
    conn.search(BASE, condition, attributes=["cn"])
    return sorted(str(e.cn) for e in conn.entries)


def person_exists(name):
    dn = "cn=" + escape_rdn(name) + "," + PEOPLE
    return connection().compare(dn, "objectClass", "person")


def handler(event, context):
    headers = {"Content-Type": "application/json"}
    try:
        number = int(event["pathParameters"]["employee"])
    except ValueError:
        return {"statusCode": 400, "headers": headers, "body": "{}"}
    query = event.get("queryStringParameters") or {}
    found = groups_of(number, query.get("containing", ""))
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"groups": found})}
