import os
from contextlib import contextmanager

import ldap3


@contextmanager
def bound():
    connection = ldap3.Connection(
        ldap3.Server(os.environ["LDAP_HOST"], use_ssl=True),
        os.environ["LDAP_USER"], os.environ["LDAP_PASSWORD"], auto_bind=True,
    )
    try:
        yield connection
    finally:
        connection.unbind()
