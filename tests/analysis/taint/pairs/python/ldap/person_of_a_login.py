# trigger: transfer
import ldap
from ldap.dn import escape_dn_chars


def home_of(user):
    directory = ldap.initialize("ldaps://directory.internal")
    found = directory.search_s("uid=" + user + ",ou=people,dc=example,dc=com", ldap.SCOPE_BASE)  # expect: INJ017
    return {"Role": "arn:aws:iam::111122223333:role/transfer", "Found": len(found)}


def unsafe(event, context):
    return home_of(event["username"])


def safe(event, context):
    return home_of(escape_dn_chars(event["username"]))
