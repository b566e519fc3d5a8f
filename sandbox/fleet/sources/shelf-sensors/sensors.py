"""Turns what the shelves weigh into stock."""

import logging
import os
from decimal import Decimal

import boto3
from dateutil import parser

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    at = parser.isoparse(str(event["at"]))
    weight = Decimal(str(event["weight"]))
    if not 0 <= weight < 2_000:
        raise ValueError("no shelf weighs that much")
    table.update_item(
        Key={"shelf": str(event["shelf"])},
        UpdateExpression="SET weight = :weight, at = :at",
        ExpressionAttributeValues={":weight": weight, ":at": at.isoformat()},
    )
    log.info("shelf weighed at %s", at.date())
