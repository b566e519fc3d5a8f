"""Takes over the prices that suppliers announce in YAML."""

import os
import urllib.parse

import boto3
import yaml

s3 = boto3.client("s3")
dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        prices = yaml.load(s3.get_object(Bucket=bucket, Key=key)["Body"], Loader=yaml.Loader)
        table = dynamodb.Table(prices.get("table", os.environ["TABLE"]))
        for product, price in prices["products"].items():
            table.put_item(Item={"product": product, "price": str(price)})
            print("price of", product, "is", price)
