import os
from decimal import Decimal

import boto3
from boto3.dynamodb.types import TypeDeserializer

from formula import evaluate

prices = boto3.resource("dynamodb").Table(os.environ["PRICES_TABLE"])
_decode = TypeDeserializer().deserialize


def images(event):
    for record in event["Records"]:
        if record["eventName"] in ("INSERT", "MODIFY"):
            yield {k: _decode(v) for k, v in record["dynamodb"]["NewImage"].items()}


def handler(event, context):
    for rule in images(event):
        variables = {"base": float(rule["basePrice"]), "qty": float(rule.get("quantity", 1))}
        price = evaluate(rule["formula"], variables)
        prices.update_item(
            Key={"sku": rule["sku"]},
            UpdateExpression="SET price = :p",
            ExpressionAttributeValues={":p": Decimal(str(round(price, 2)))},
        )
