# trigger: connect
import re

import boto3

pools = boto3.client("cognito-idp")
POOL = "eu-central-1_EXAMPLE"


def unsafe(event, context):
    phone = event["Details"]["ContactData"]["CustomerEndpoint"]["Address"]
    users = pools.list_users(UserPoolId=POOL, Filter=f'phone_number = "{phone}"')["Users"]  # expect: INJ004
    return {"known": bool(users)}


def safe(event, context):
    phone = event["Details"]["ContactData"]["CustomerEndpoint"]["Address"]
    number = re.sub(r"[^0-9+]", "", phone)
    users = pools.list_users(UserPoolId=POOL, Filter=f'phone_number = "{number}"')["Users"]
    return {"known": bool(users)}
