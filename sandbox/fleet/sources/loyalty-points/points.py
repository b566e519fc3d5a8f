"""Adds loyalty points for an order."""

import json
import logging
import os

import boto3
from sortedcontainers import SortedDict

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
LEVELS = SortedDict({0: "blue", 500: "silver", 2000: "gold"})


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            add(json.loads(record["body"]))
        except (KeyError, ValueError):
            log.warning("message %s is not an order", record["messageId"])
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def add(order):
    points = int(order["total"]) // 10
    answer = table.update_item(
        Key={"customer": str(order["customer"])},
        UpdateExpression="ADD points :points",
        ExpressionAttributeValues={":points": points},
        ReturnValues="UPDATED_NEW",
    )
    log.info("the customer is %s now", level(int(answer["Attributes"]["points"])))


def level(points):
    return LEVELS.peekitem(LEVELS.bisect_right(points) - 1)[1]
