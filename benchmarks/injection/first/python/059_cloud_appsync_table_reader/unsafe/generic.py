from enum import Enum

import boto3

dynamodb = boto3.resource("dynamodb")


class Entity(Enum):
    PRODUCT = "shop-products"
    BRAND = "shop-brands"
    STORE = "shop-stores"


def table_for(name):
    names = {e.name: e.value for e in Entity}
    return dynamodb.Table(names.get(name) or name)  # expect: cloud


def handler(event, context):
    arguments = event["arguments"]
    limit = max(1, min(int(arguments.get("limit", 20)), 100))
    table = table_for(arguments["entity"])
    page = table.scan(Limit=limit)
    return {"items": page["Items"], "count": page["Count"]}
