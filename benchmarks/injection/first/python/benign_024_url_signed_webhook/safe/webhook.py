import base64
import hashlib
import hmac
import json
import os

import boto3

SECRET = os.environ["WEBHOOK_SECRET"].encode()
table = boto3.resource("dynamodb").Table(os.environ["DELIVERIES"])


def raw_body(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def is_signed(body, header):
    expected = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), header.encode())


def handler(event, context):
    body = raw_body(event)
    if not is_signed(body, event["headers"].get("x-hub-signature-256", "")):
        return {"statusCode": 401}
    payload = json.loads(body)
    table.put_item(
        Item={
            "id": event["requestContext"]["requestId"],
            "action": str(payload.get("action", "")),
            "repository": int(payload["repository"]["id"]),
        }
    )
    return {"statusCode": 204}
