import os
from collections import defaultdict

import boto3
from boto3.dynamodb.types import TypeDeserializer

table = boto3.resource("dynamodb").Table(os.environ["COUNTERS"])
deserialize = TypeDeserializer().deserialize


def plain(image):
    return {name: deserialize(value) for name, value in (image or {}).items()}


def handler(event, context):
    totals = defaultdict(int)
    for record in event["Records"]:
        change = record["dynamodb"]
        new, old = plain(change.get("NewImage")), plain(change.get("OldImage"))
        product = new.get("product") or old.get("product")
        if product:
            totals[str(product)] += int(new.get("votes", 0)) - int(old.get("votes", 0))
    for product, delta in totals.items():
        if delta:
            table.update_item(
                Key={"product": product},
                UpdateExpression="ADD votes :d",
                ExpressionAttributeValues={":d": delta},
            )
    return {"products": len(totals)}
