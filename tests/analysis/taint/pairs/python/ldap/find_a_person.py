# trigger: rest
import ldap3
from ldap3.utils.conv import escape_filter_chars

server = ldap3.Server("ldaps://directory.internal")


def find(name):
    connection = ldap3.Connection(server, auto_bind=True)
    connection.search("ou=people,dc=example,dc=com", f"(uid={name})", attributes=["cn"])  # expect: INJ017
    return {"statusCode": 200, "body": str(len(connection.entries))}


def unsafe(event, context):
    return find(event["queryStringParameters"]["uid"])


def safe(event, context):
    return find(escape_filter_chars(event["queryStringParameters"]["uid"]))
