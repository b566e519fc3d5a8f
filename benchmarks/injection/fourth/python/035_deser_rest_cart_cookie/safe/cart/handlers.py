import json
import os

import boto3

from .cookies import read_cart

prices = boto3.resource("dynamodb").Table(os.environ.get("PRICES", "prices"))


def price_of(sku):
    item = prices.get_item(Key={"sku": sku}).get("Item")
    return float(item["price"]) if item else 0.0


def show(event, context):
    entries = read_cart(event.get("headers"))
    total = 0.0
    count = 0
    for entry in entries:
        quantity = int(entry["quantity"])
        total += price_of(str(entry["sku"])) * quantity
        count += quantity
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"total": round(total, 2), "count": count}),
    }
