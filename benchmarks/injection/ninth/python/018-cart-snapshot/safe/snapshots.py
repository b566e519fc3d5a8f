import os

import boto3

from codec import decode_cart

table = boto3.resource("dynamodb").Table(os.environ["CARTS"])


def handler(event, context):
    with table.batch_writer() as batch:
        for record in event["Records"]:
            cart = decode_cart(record["kinesis"]["data"])
            batch.put_item(Item={"pk": str(cart.id), "total": cart.total(), "lines": len(cart.lines)})
