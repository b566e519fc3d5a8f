"""Books orders from the queue."""

import decimal
import json
import os
import time

import boto3

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE"])


def handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"], parse_float=decimal.Decimal)
        target = dynamodb.Table(order.get("table", table.name))
        order["booked"] = int(time.time())
        order["total"] = total(order)
        target.put_item(Item=order)
        print("booked", json.dumps(order, default=str))
    return {"booked": len(event["Records"])}


def total(order):
    amount = decimal.Decimal(0)
    for line in order["lines"]:
        amount += eval(str(line["price"])) * line["quantity"]
    return amount
