"""Takes orders from the shop's page and puts them on the queue, once they are read and written anew."""

import json
import os
import uuid

import boto3

sqs = boto3.client("sqs")
MOST_LINES = 50


class NoOrderError(ValueError):
    """What was sent is no order."""


def handler(event, context):
    try:
        order = read(json.loads(event["body"]))
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 400, "body": "this is no order"}
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps(order))
    return {"statusCode": 202, "body": "thank you"}


def read(order):
    lines = order["lines"]
    if not 0 < len(lines) <= MOST_LINES:
        raise NoOrderError
    return {
        "id": str(uuid.uuid4()),
        "customer": int(order["customer"]),
        "lines": [{"article": int(each["article"]), "quantity": int(each["quantity"])} for each in lines],
    }
