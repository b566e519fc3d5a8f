import base64
import json
import os

import boto3
from aws_lambda_powertools import Logger

from providers import ParcelProvider, PaymentProvider, Provider, Rejected

logger = Logger(service="webhooks")
sqs = boto3.client("sqs")
QUEUE = os.environ["EVENTS_QUEUE"]


PROVIDERS: dict[str, Provider] = {"payments": PaymentProvider(), "parcels": ParcelProvider()}


def raw_body(event: dict) -> bytes:
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def handler(event, context):
    provider = PROVIDERS.get(event["pathParameters"]["provider"])
    if provider is None:
        return {"statusCode": 404}
    try:
        message = provider.receive(event["headers"], raw_body(event))
    except Rejected as exc:
        logger.warning("webhook rejected", extra={"reason": str(exc)})
        return {"statusCode": exc.status}
    sqs.send_message(QueueUrl=QUEUE, MessageBody=json.dumps(message))
    logger.info("webhook accepted", extra={"kind": message["kind"]})
    return {"statusCode": 202}
