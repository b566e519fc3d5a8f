import os

import boto3
from boto3.dynamodb.conditions import Key

COLUMNS = ["id", "sku", "qty", "total"]
_orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def orders_of(day):
    args = {"IndexName": "by-day", "KeyConditionExpression": Key("day").eq(day.isoformat())}
    while True:
        page = _orders.query(**args)
        for item in page["Items"]:
            yield [str(item.get(c, "")) for c in COLUMNS]
        if not page.get("LastEvaluatedKey"):
            break
        args["ExclusiveStartKey"] = page["LastEvaluatedKey"]
