import json
import os

import boto3

from expressions import build

profiles = boto3.resource("dynamodb").Table(os.environ["PROFILES"])
EDITABLE = ("displayName", "bio", "timezone", "language")


def handler(event, context):
    sub = event["requestContext"]["authorizer"]["claims"]["sub"]
    body = json.loads(event["body"] or "{}")
    changes = {f: str(body[f])[:500] for f in EDITABLE if f in body}
    if not changes:
        return {"statusCode": 400, "body": json.dumps({"message": "nothing to change"})}
    result = profiles.update_item(Key={"sub": sub}, ReturnValues="ALL_NEW", **build(changes))
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(result["Attributes"], default=str),
    }
