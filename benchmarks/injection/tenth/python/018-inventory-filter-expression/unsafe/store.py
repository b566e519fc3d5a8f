import os
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").Table(os.environ["INVENTORY_TABLE"])


def search(shop, field, op, value):
    found = table.query(  # expect: nosql
        KeyConditionExpression="shop = :shop",
        FilterExpression=f"{field} {op} :value AND deleted = :no",
        ExpressionAttributeValues={":shop": shop, ":value": Decimal(value), ":no": False},
    )
    return found["Items"]
