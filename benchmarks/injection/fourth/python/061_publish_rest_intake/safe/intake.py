import json
import logging
import os

import boto3
from pydantic import ValidationError

from schema import Order

logger = logging.getLogger()
logger.setLevel(logging.INFO)

sqs = boto3.client("sqs")
QUEUE = os.environ["ORDERS_QUEUE"]


def response(code, **body):
    return {
        "statusCode": code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }


def enqueue(text):
    sqs.send_message(QueueUrl=QUEUE, MessageBody=text)
    logger.info("queued")


def handler(event, context):
    body = event.get("body")
    if not body:
        return response(400, error="empty")
    try:
        order = Order(**json.loads(body))
    except (TypeError, ValueError, ValidationError):
        return response(422, error="invalid")
    enqueue(json.dumps({"article": str(order.article), "quantity": order.quantity, "size": order.size.value}))
    return response(202, accepted=True)
