import os

import boto3

from .prices import PriceHandler
from .sax import parse_text

table = boto3.resource("dynamodb").Table(os.environ["PRICES"])


def handler(event, context):
    total = 0
    for message in event["Records"]:
        prices = PriceHandler()
        parse_text(message["body"], prices)
        with table.batch_writer(overwrite_by_pkeys=["sku"]) as batch:
            for sku, price in prices.items():
                batch.put_item(Item={"sku": sku, "price": price})
                total += 1
    return {"prices": total}
