import json
import os
import sys
import time

import boto3

users = boto3.resource("dynamodb").Table(os.environ["USER_TABLE"])


def audit(outcome, user, address):
    line = f"{int(time.time())} {outcome} user={user} from={address}\n"
    sys.stdout.write(line)  # expect: log


def handler(event, context):
    body = json.loads(event["body"] or "{}")
    user = str(body.get("user", ""))[:100]
    known = bool(user) and "Item" in users.get_item(Key={"user": user}, ProjectionExpression="locked")
    if not known:
        audit("DENIED", user, event["requestContext"]["identity"]["sourceIp"])
    return {"statusCode": 202, "body": json.dumps({"next": "challenge"})}
