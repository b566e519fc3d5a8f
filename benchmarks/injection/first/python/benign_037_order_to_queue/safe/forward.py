import os
from uuid import UUID

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.parser import BaseModel, envelopes, event_parser

logger = Logger()
sqs = boto3.client("sqs")
QUEUE_URL = os.environ["QUEUE_URL"]


class OrderPlaced(BaseModel):
    order_id: UUID
    items: int


@logger.inject_lambda_context
@event_parser(model=OrderPlaced, envelope=envelopes.EventBridgeEnvelope)
def handler(event: OrderPlaced, context):
    if event.items <= 0:
        logger.warning("empty order", extra={"order_id": str(event.order_id)})
        return {"queued": False}
    sqs.send_message(QueueUrl=QUEUE_URL, MessageBody=event.model_dump_json())
    return {"queued": True}
