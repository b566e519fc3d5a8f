import json
import os
from contextlib import contextmanager

import ldap

from filters import people_filter


@contextmanager
def directory():
    connection = ldap.initialize(os.environ["LDAP_URI"])
    connection.simple_bind_s(os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"])
    try:
        yield connection
    finally:
        connection.unbind_s()


def search(**wanted):
    with directory() as connection:
        found = connection.search_s("ou=people,dc=example,dc=com", ldap.SCOPE_SUBTREE, people_filter(wanted), ["cn", "telephoneNumber"])  # expect: ldap
    return [
        {"name": entry["cn"][0].decode(), "phone": entry.get("telephoneNumber", [b""])[0].decode()}
        for _, entry in found[:25]
    ]


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    people = search(sn=params.get("name", ""), l=params.get("town", ""))
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(people),
    }
