import os

from ldap3 import SUBTREE, Connection, Server

SHOWN = ("cn", "mail", "telephoneNumber")


class Directory:
    def __init__(self):
        self.connection = None

    def connect(self):
        if self.connection is None:
            server = Server(os.environ["LDAP_HOST"], use_ssl=True)
            self.connection = Connection(
                server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"], auto_bind=True, read_only=True
            )
        return self.connection

    def people(self, search):
        connection = self.connect()
        connection.search(os.environ["LDAP_BASE"], str(search), search_scope=SUBTREE, attributes=list(SHOWN), size_limit=50)
        return [{name: str(entry[name]) for name in SHOWN if name in entry} for entry in connection.entries]
