import json
import os

from ldap3 import SUBTREE, Connection, Server

GROUPS = {
    "sales": "cn=sales,ou=groups,dc=example,dc=com",
    "support": "cn=support,ou=groups,dc=example,dc=com",
}


class Directory:
    def __init__(self):
        server = Server(os.environ["LDAP_HOST"], use_ssl=True)
        self.connection = Connection(
            server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"], auto_bind=True
        )

    def members(self, group):
        self.connection.search(
            "ou=people,dc=example,dc=com",
            f"(&(objectClass=person)(memberOf={group}))",
            search_scope=SUBTREE,
            attributes=["cn"],
        )
        return sorted(str(entry.cn) for entry in self.connection.entries)


def handler(event, context):
    group = GROUPS.get(event["pathParameters"]["group"])
    if group is None:
        return {"statusCode": 404}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(Directory().members(group)),
    }
