import json
import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import SNSEvent, event_source

logger = Logger(service="deliveries")
table = boto3.resource("dynamodb").Table(os.environ["DELIVERIES"])
STATES = {"accepted", "on-the-way", "delivered", "returned"}


@logger.inject_lambda_context
@event_source(data_class=SNSEvent)
def handler(event, context):
    for record in event.records:
        message = json.loads(record.sns.message)
        state = message.get("state")
        if state not in STATES:
            logger.warning("unknown state", extra={"message_id": record.sns.message_id})
            continue
        table.update_item(
            Key={"parcel": str(message["parcel"])},
            UpdateExpression="SET #s = :s",
            ExpressionAttributeNames={"#s": "state"},
            ExpressionAttributeValues={":s": state},
        )
        logger.info("parcel updated", extra={"parcel": str(message["parcel"]), "state": state})
