"""Books orders from the queue. A message that is no order goes back alone, not with its whole batch."""

import decimal
import json
import logging
import os
import time

import boto3

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            book(json.loads(record["body"], parse_float=decimal.Decimal))
        except (KeyError, ValueError, decimal.InvalidOperation):
            log.warning("message %s is not an order", record["messageId"])
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def book(order):
    item = {
        "id": str(order["id"]),
        "customer": str(order["customer"]),
        "lines": [line(each) for each in order["lines"]],
        "booked": int(time.time()),
    }
    item["total"] = sum((each["price"] * each["quantity"] for each in item["lines"]), decimal.Decimal(0))
    table.put_item(Item=item, ConditionExpression="attribute_not_exists(id)")
    log.info("booked order %r", item["id"])


def line(each):
    quantity = int(each["quantity"])
    if not 0 < quantity <= 100:
        raise ValueError("a quantity lies between 1 and 100")
    return {"product": str(each["product"]), "quantity": quantity, "price": decimal.Decimal(str(each["price"]))}
