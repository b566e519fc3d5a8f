import json
import os

from ldap3 import ALL_ATTRIBUTES, SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars

BASE_DN = "ou=people,dc=example,dc=org"
server = Server(os.environ["LDAP_HOST"], use_ssl=True)


def connect():
    return Connection(
        server,
        user=os.environ["LDAP_USER"],
        password=os.environ["LDAP_PASSWORD"],
        auto_bind=True,
        read_only=True,
    )


def people(name):
    query = f"(&(objectClass=person)(cn=*{escape_filter_chars(name)}*))"
    with connect() as conn:
        conn.search(BASE_DN, query, search_scope=SUBTREE, attributes=["cn", "mail"])
        return [{"cn": str(entry.cn), "mail": str(entry.mail)} for entry in conn.entries]


def handler(event, context):
    name = (event.get("queryStringParameters") or {}).get("name", "")
    if len(name) < 2:
        return {"statusCode": 400, "statusDescription": "400 Bad Request", "body": "[]"}
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(people(name)),
    }
