import os
from collections import defaultdict
from decimal import Decimal

import boto3

from images import plain

totals = boto3.resource("dynamodb").Table(os.environ["TOTALS"])


def handler(event, context):
    delta = defaultdict(Decimal)
    for record in event["Records"]:
        new = plain(record["dynamodb"].get("NewImage"))
        old = plain(record["dynamodb"].get("OldImage"))
        for image, sign in ((new, 1), (old, -1)):
            if image:
                delta[image["customer"]] += sign * Decimal(image["total"])
    for customer, amount in delta.items():
        totals.update_item(
            Key={"customer": customer},
            UpdateExpression="ADD #t :a",
            ExpressionAttributeNames={"#t": "total"},
            ExpressionAttributeValues={":a": amount},
        )
