import os

import ldap
import ldap.filter

BASE = os.environ["GROUP_BASE"]


def connect():
    conn = ldap.initialize(os.environ["LDAP_URI"])
    conn.set_option(ldap.OPT_NETWORK_TIMEOUT, 5)
    conn.simple_bind_s(os.environ["BIND_DN"], os.environ["BIND_PASSWORD"])
    return conn


def groups_of(conn, number, prefix):
    flt = ldap.filter.filter_format("(&(employeeNumber=%s)(cn=%s*))", [str(number), prefix])
    return [attrs["cn"][0].decode() for _, attrs in conn.search_s(BASE, ldap.SCOPE_SUBTREE, flt, ["cn"])]
