import json
import os
from contextlib import contextmanager

import ldap3
from aws_lambda_powertools.utilities import parameters

BASE = "ou=people,dc=corp,dc=example"
ATTRIBUTES = ["cn", "mail", "telephoneNumber"]


@contextmanager
def directory():
    server = ldap3.Server(os.environ["LDAP_HOST"], use_ssl=True)
    bind = parameters.get_secret(os.environ["BIND_SECRET"], transform="json")
    conn = ldap3.Connection(server, bind["dn"], bind["password"], auto_bind=True, read_only=True)
    try:
        yield conn
    finally:
        conn.unbind()


class FilterBuilder:
    def __init__(self):
        self._clauses = ["(objectClass=person)", "(!(employeeType=service))"]

    def equals(self, attribute: str, value: str) -> "FilterBuilder":
        self._clauses.append(f"({attribute}={value.strip()})")
        return self

    def build(self) -> str:
        return "(&" + "".join(self._clauses) + ")"


def find(name: str):
    query = FilterBuilder().equals("sn", name).build()
    with directory() as conn:
        conn.search(BASE, query, attributes=ATTRIBUTES, size_limit=50)  # expect: ldap
        for entry in conn.entries:
            yield {name: str(entry[name]) for name in ATTRIBUTES}


def handler(event, context):
    name = (event.get("queryStringParameters") or {}).get("surname", "")
    if len(name) < 2:
        return {"statusCode": 400, "body": json.dumps({"error": "surname is too short"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"people": list(find(name))}),
    }
