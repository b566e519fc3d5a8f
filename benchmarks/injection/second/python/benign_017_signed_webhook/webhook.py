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


def genuine(body, headers):
    given = headers.get("x-hub-signature-256", "")
    wanted = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(given, wanted)


def handler(event, context):
    body = raw_body(event)
    if not genuine(body, event["headers"]):
        return {"statusCode": 401, "body": json.dumps({"message": "bad signature"})}
    delivery = json.loads(body)
    table.put_item(Item={"id": int(delivery["id"]), "action": str(delivery.get("action", ""))})
    return {"statusCode": 202, "body": ""}
