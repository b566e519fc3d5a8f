import base64
from urllib.parse import parse_qs

from visitors.markup import card


def form(event):
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body).decode()
    return {name: values[0] for name, values in parse_qs(body).items()}


def handler(event, context):
    fields = form(event)
    page = card(fields.get("name", ""), fields.get("company", ""))
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "text/html"},
        "body": page,
    }
