import os

from ldap3 import SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars


class Directory:
    def __init__(self, server, user, password, base):
        self._connect = lambda: Connection(server, user=user, password=password, auto_bind=True, read_only=True)
        self._base = base

    @classmethod
    def from_environment(cls):
        env = os.environ
        return cls(Server(env["LDAP_HOST"], use_ssl=True), env["LDAP_USER"], env["LDAP_PASSWORD"], env["LDAP_BASE"])

    def find(self, name):
        query = "(&(objectClass=person)(cn=*%s*))" % escape_filter_chars(name)
        with self._connect() as conn:
            conn.search(self._base, query, search_scope=SUBTREE, attributes=["cn", "mail"], size_limit=20)
            return [{"name": str(e.cn), "mail": str(e.mail)} for e in conn.entries]
