import json
import os

import boto3

idp = boto3.client("cognito-idp")


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    groups = [g for g in claims.get("cognito:groups", "").split(",") if g]
    payload = {"sub": claims["sub"], "name": claims.get("name"), "admin": "admins" in groups}
    if payload["admin"]:
        pool = idp.describe_user_pool(UserPoolId=os.environ["USER_POOL_ID"])["UserPool"]
        payload["users"] = pool["EstimatedNumberOfUsers"]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "Cache-Control": "private, max-age=60"},
        "body": json.dumps(payload),
    }
