import json
import os
import re

from ldap3 import ALL_ATTRIBUTES, Connection, Server  # noqa: F401
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

ACCOUNT = re.compile(r"[a-z][a-z0-9]{2,15}")
PEOPLE = "ou=people,dc=corp,dc=example"
GROUPS = "ou=groups,dc=corp,dc=example"


class Directory:
    def __init__(self):
        self.server = Server(os.environ["LDAP_HOST"], use_ssl=True)

    def __enter__(self):
        self.conn = Connection(self.server, os.environ["BIND_DN"], os.environ["BIND_PW"], auto_bind=True)
        return self

    def __exit__(self, *_):
        self.conn.unbind()

    def groups(self, account):
        dn = "uid=%s,%s" % (escape_rdn(account), PEOPLE)
        self.conn.search(GROUPS, "(member=%s)" % escape_filter_chars(dn), attributes=["cn"])
        return sorted(str(e.cn) for e in self.conn.entries)


def handler(event, context):
    account = event["pathParameters"].get("account", "")
    if ACCOUNT.fullmatch(account) is None:
        return {"statusCode": 400, "body": json.dumps({"error": "account"})}
    with Directory() as d:
        return {"statusCode": 200, "body": json.dumps({"account": account, "groups": d.groups(account)})}
