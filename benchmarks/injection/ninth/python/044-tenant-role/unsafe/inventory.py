import json
import os

from roles import session_for


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    role = body["roleArn"]
    session = session_for(role, os.environ["AWS_LAMBDA_FUNCTION_NAME"])
    buckets = session.client("s3").list_buckets()["Buckets"]
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps([b["Name"] for b in buckets]),
    }
