import base64
from string import Template
from urllib.parse import parse_qsl

from markupsafe import escape

CARD = Template("<article><h2>$name</h2><p>$text</p><small>$count characters</small></article>")


def form(event):
    body = event["body"]
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body).decode("utf-8", "replace")
    return dict(parse_qsl(body))


def card(fields):
    text = fields.get("text", "")[:2000]
    return CARD.substitute(name=fields.get("name", "anonymous"), text=text, count=len(text))


def handler(event, context):
    if event["httpMethod"] != "POST":
        return {"statusCode": 405, "statusDescription": "405 Method Not Allowed", "isBase64Encoded": False, "body": ""}
    markup = card(form(event))
    return dict(statusCode=200, statusDescription="200 OK", isBase64Encoded=False, headers={"Content-Type": "text/html"}, body=markup)  # expect: xss
