import os

from ldap3 import Connection, Server, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

BASE = "ou=people,dc=example,dc=com"


class NoSuchUser(Exception):
    pass


class Directory:
    def __init__(self, server, connection):
        self.server = server
        self.connection = connection

    @classmethod
    def connect(cls):
        server = Server(os.environ["LDAP_HOST"], port=636, use_ssl=True, tls=Tls())
        return cls(server, Connection(server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"], auto_bind=True))

    def find(self, name):
        condition = "(&(objectClass=inetOrgPerson)(uid=%s))" % escape_filter_chars(name.strip())
        self.connection.search(BASE, condition, attributes=["mail"], size_limit=2)
        if len(self.connection.entries) != 1:
            raise NoSuchUser
        return self.connection.entries[0]

    def verify(self, entry, password):
        if not password:
            raise NoSuchUser
        try:
            Connection(self.server, entry.entry_dn, password, auto_bind=True, raise_exceptions=True).unbind()
        except LDAPException as problem:
            raise NoSuchUser from problem
