import base64
import json


def body_of(event):
    raw = event.get("body") or "{}"
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode("utf-8")
    return json.loads(raw)


def respond(code, payload):
    return {"statusCode": code, "headers": {"content-type": "application/json"}, "body": json.dumps(payload)}
