import os

import boto3
from ldap3 import SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars

cognito = boto3.client("cognito-idp")
secrets = boto3.client("secretsmanager")
POOL = os.environ["USER_POOL_ID"]
GROUPS = {"cn=editors": "editors", "cn=admins": "admins"}


def directory():
    password = secrets.get_secret_value(SecretId=os.environ["LDAP_SECRET"])["SecretString"]
    return Connection(
        Server(os.environ["LDAP_HOST"], port=636, use_ssl=True),
        user=os.environ["LDAP_USER"],
        password=password,
        auto_bind=True,
        read_only=True,
    )


def mails_of(connection, group):
    base = os.environ["LDAP_BASE"]
    member_of = escape_filter_chars(f"{group},ou=groups,{base}")
    connection.search(base, f"(&(objectClass=person)(memberOf={member_of}))", SUBTREE, attributes=["mail"])
    return {str(entry.mail).lower() for entry in connection.entries if entry.mail}


def pool_members(group):
    paginator = cognito.get_paginator("list_users_in_group")
    for page in paginator.paginate(UserPoolId=POOL, GroupName=group):
        for user in page["Users"]:
            yield user["Username"]


def sync(connection, distinguished, group):
    wanted = mails_of(connection, distinguished)
    present = set(pool_members(group))
    for name in sorted(wanted - present):
        try:
            cognito.admin_add_user_to_group(UserPoolId=POOL, Username=name, GroupName=group)
        except cognito.exceptions.UserNotFoundException:
            continue
    for name in sorted(present - wanted):
        cognito.admin_remove_user_from_group(UserPoolId=POOL, Username=name, GroupName=group)
    return len(wanted ^ present)


def handler(event, context):
    connection = directory()
    try:
        changes = {group: sync(connection, name, group) for name, group in GROUPS.items()}
    finally:
        connection.unbind()
    print("changes", changes)
    return changes
