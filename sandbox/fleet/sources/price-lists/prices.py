"""Takes over the prices that suppliers announce in YAML."""

import logging
import os
import urllib.parse
from decimal import Decimal

import boto3
import yaml

log = logging.getLogger()
log.setLevel("INFO")
s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
OWNER = os.environ["ACCOUNT"]


def handler(event, context):
    for record in event["Records"]:
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        found = s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key=key, ExpectedBucketOwner=OWNER)
        prices = yaml.safe_load(found["Body"])["products"]
        with table.batch_writer() as batch:
            for product, price in prices.items():
                batch.put_item(Item={"product": str(product), "price": Decimal(str(price))})
        log.info("took over %d prices", len(prices))
