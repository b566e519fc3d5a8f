import os
from decimal import Decimal

import boto3
from boto3.dynamodb.types import TypeDeserializer

deserializer = TypeDeserializer()
totals = boto3.resource("dynamodb").Table(os.environ["TOTALS"])


def plain(image):
    return {name: deserializer.deserialize(value) for name, value in (image or {}).items()}


def changes(records):
    for record in records:
        old = plain(record["dynamodb"].get("OldImage"))
        new = plain(record["dynamodb"].get("NewImage"))
        warehouse = (new or old)["warehouse"]
        delta = new.get("quantity", Decimal(0)) - old.get("quantity", Decimal(0))
        if delta:
            yield warehouse, delta


def handler(event, context):
    for warehouse, delta in changes(event["Records"]):
        totals.update_item(
            Key={"warehouse": warehouse},
            UpdateExpression="ADD quantity :delta",
            ExpressionAttributeValues={":delta": delta},
        )
