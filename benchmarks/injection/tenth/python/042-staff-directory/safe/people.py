import os

from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars

BASE = "ou=people,dc=example,dc=com"
FILTER = "(&(objectClass=inetOrgPerson)(employeeType=staff)(cn=*{}*))"


class Directory:
    def __init__(self, connection):
        self.connection = connection

    @classmethod
    def connect(cls):
        server = Server(os.environ["LDAP_HOST"], use_ssl=True)
        return cls(Connection(server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"], auto_bind=True))

    def find(self, name):
        query = FILTER.format(escape_filter_chars(name))
        self.connection.search(BASE, query, attributes=["cn", "mail"], size_limit=25)
        return [{"name": str(e.cn), "mail": str(e.mail)} for e in self.connection.entries]

    def close(self):
        self.connection.unbind()
