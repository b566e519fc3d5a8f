# trigger: websocket
import json
import shlex
from decimal import Decimal


def unsafe(event, context):
    amount = shlex.quote(json.loads(event["body"])["amount"])
    body = f"<b>{amount}</b>"
    return {"statusCode": 200, "headers": {"content-type": "text/html"}, "body": body}  # expect: INJ009


def safe(event, context):
    amount = Decimal(json.loads(event["body"])["amount"])
    body = f"<b>{amount}</b>"
    return {"statusCode": 200, "headers": {"content-type": "text/html"}, "body": body}
