# trigger: cognito
import ldap
import ldap.filter

directory = ldap.initialize("ldaps://directory.internal")
BASE = "ou=groups,dc=example,dc=com"


def unsafe(event, context):
    user = event["userName"].replace("*", "")
    found = directory.search_s(BASE, ldap.SCOPE_SUBTREE, "(memberUid=" + user + ")")  # expect: INJ017
    event["response"]["groups"] = len(found)
    return event


def safe(event, context):
    condition = ldap.filter.filter_format("(memberUid=%s)", [event["userName"]])
    found = directory.search_s(BASE, ldap.SCOPE_SUBTREE, condition)
    event["response"]["groups"] = len(found)
    return event
