import os

import ldap3
from ldap3.utils.conv import escape_filter_chars


def group_names(user):
    server = ldap3.Server(os.environ["LDAP_HOST"], use_ssl=True)
    with ldap3.Connection(server, os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"]) as connection:
        connection.search(
            "dc=example,dc=com", f"(&(objectClass=person)(uid={escape_filter_chars(user)}))", attributes=["memberOf"]
        )
        for entry in connection.entries:
            for group in entry.memberOf.values:
                yield group.split(",", 1)[0].lower()
