import json
import os

from roles import session_for
from tenants import role_of


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    role = role_of(claims["custom:tenant"])
    session = session_for(role, os.environ["AWS_LAMBDA_FUNCTION_NAME"])
    buckets = session.client("s3").list_buckets()["Buckets"]
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps([b["Name"] for b in buckets]),
    }
