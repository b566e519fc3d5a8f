import os
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").Table(os.environ["INVENTORY_TABLE"])


FIELDS = frozenset({"stock", "price", "reserved"})
OPERATORS = {">": Attr.gt, "<": Attr.lt, "=": Attr.eq}


def search(shop, field, op, value):
    if field not in FIELDS:
        raise ValueError("unknown field")
    condition = OPERATORS[op](Attr(field), Decimal(value))
    found = table.query(
        KeyConditionExpression=Key("shop").eq(shop),
        FilterExpression=condition & Attr("deleted").eq(False),
    )
    return found["Items"]
