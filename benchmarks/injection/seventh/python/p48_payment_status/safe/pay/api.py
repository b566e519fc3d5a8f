import json
import uuid

from .gateway import Gateway, GatewayError
from .report import error_report


def _reply(code, payload):
    return {"statusCode": code, "headers": {"content-type": "application/json"}, "body": json.dumps(payload)}


def handler(event, context):
    try:
        payment = uuid.UUID(event["pathParameters"]["payment"])
    except (KeyError, ValueError):
        return _reply(400, {"error": "payment id"})
    try:
        return _reply(200, Gateway().status(payment))
    except GatewayError as exc:
        return _reply(502, error_report(exc, context))
