import json
import os

import boto3
from ldap3 import ALL_ATTRIBUTES, SUBTREE, Connection, Server
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

BASE = os.environ.get("LDAP_BASE", "ou=people,dc=example,dc=com")
VISIBLE = ["cn", "telephoneNumber", "ou"]


class Directory:
    def __init__(self):
        ssm = boto3.client("ssm")
        secret = ssm.get_parameter(Name=os.environ["LDAP_PASSWORD_PARAM"], WithDecryption=True)
        self.connection = Connection(
            Server(os.environ["LDAP_HOST"], use_ssl=True),
            user=os.environ["LDAP_USER"],
            password=secret["Parameter"]["Value"],
            auto_bind=True,
        )

    @staticmethod
    def quote(value):
        return value.strip()

    def find(self, name):
        condition = "(&(objectClass=person)(|(uid={0})(cn={0})))".format(self.quote(name))
        self.connection.search(BASE, condition, SUBTREE, attributes=VISIBLE)  # expect: ldap
        return [{a: str(entry[a]) for a in VISIBLE} for entry in self.connection.entries]


def handler(event, context):
    name = (event.get("pathParameters") or {}).get("name", "")
    headers = {"Content-Type": "application/json"}
    if not name:
        return {"statusCode": 400, "headers": headers, "body": "{}"}
    try:
        people = Directory().find(name)
    except LDAPException:
        return {"statusCode": 503, "headers": headers, "body": "{}"}
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"people": people})}
