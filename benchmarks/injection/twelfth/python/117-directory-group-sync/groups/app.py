import boto3

from groups.directory import group_names

idp = boto3.client("cognito-idp")
GROUPS = {"cn=ops": "operators", "cn=sales": "sellers"}


def handler(event, context):
    wanted = {GROUPS[name] for name in group_names(event["userName"]) if name in GROUPS}
    for group in wanted:
        idp.admin_add_user_to_group(UserPoolId=event["userPoolId"], Username=event["userName"], GroupName=group)
    return event
