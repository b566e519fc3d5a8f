import base64
from urllib.parse import parse_qs

from .mailer import Mailer

mailer = Mailer()


def form(event):
    raw = event.get("body", "")
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode("utf-8")
    return {k: v[0] for k, v in parse_qs(raw).items()}


def handler(event, context):
    f = form(event)
    if not f.get("message"):
        return {"statusCode": 400, "body": "message is missing"}
    try:
        mailer.send(f.get("email", ""), f.get("subject", "Contact"), f["message"])
    except ValueError:
        return {"statusCode": 400, "body": "address or subject is not valid"}
    return {"statusCode": 204}
