import os
from collections import Counter

import boto3

table = boto3.resource("dynamodb").Table(os.environ["COUNTERS_TABLE"])
STEP = {"INSERT": 1, "REMOVE": -1}


def tally(records):
    totals = Counter()
    for record in records:
        step = STEP.get(record["eventName"], 0)
        image = record["dynamodb"].get("NewImage") or record["dynamodb"].get("OldImage") or {}
        if step and "category" in image:
            totals[image["category"]["S"]] += step
    return totals


def handler(event, context):
    for category, delta in tally(event["Records"]).items():
        if delta:
            table.update_item(
                Key={"category": category},
                UpdateExpression="ADD #total :delta",
                ExpressionAttributeNames={"#total": "total"},
                ExpressionAttributeValues={":delta": delta},
            )
