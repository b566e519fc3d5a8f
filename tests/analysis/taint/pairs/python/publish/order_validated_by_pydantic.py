# trigger: rest
import json
import os
from uuid import UUID

import boto3
from pydantic import BaseModel

sqs = boto3.client("sqs")
QUEUE = os.environ["QUEUE_URL"]


class Order(BaseModel):
    id: UUID
    count: int


def unsafe(event, context):
    order = json.loads(event["body"])
    sqs.send_message(QueueUrl=QUEUE, MessageBody=json.dumps(order))  # expect: INJ015
    return {"statusCode": 202}


def safe(event, context):
    order = Order.model_validate_json(event["body"])
    sqs.send_message(QueueUrl=QUEUE, MessageBody=order.model_dump_json())
    return {"statusCode": 202}
