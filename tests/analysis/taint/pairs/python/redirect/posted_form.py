# trigger: http
import base64
from urllib.parse import parse_qs, quote


def form(event):
    text = event["body"]
    if event["isBase64Encoded"]:
        text = base64.b64decode(text).decode()
    return parse_qs(text)


def unsafe(event, context):
    target = form(event).get("return_to", ["/"])[0]
    return {"statusCode": 303, "headers": {"Location": target}, "body": ""}  # expect: INJ013


def safe(event, context):
    target = form(event).get("return_to", ["/"])[0]
    location = "https://login.example.com/?return_to=" + quote(target, safe="")
    return {"statusCode": 303, "headers": {"Location": location}, "body": ""}
