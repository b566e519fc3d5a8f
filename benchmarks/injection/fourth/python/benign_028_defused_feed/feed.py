import logging
import os
import urllib.parse
from decimal import Decimal

import boto3
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["PRODUCTS"])
NS = {"g": "http://base.google.com/ns/1.0"}


class Feed:
    def __init__(self, root):
        self.root = root

    @classmethod
    def parse(cls, data):
        return cls(fromstring(data, forbid_dtd=True))

    def products(self):
        for item in self.root.iter("item"):
            price = item.findtext("g:price", "0 EUR", NS).split()[0]
            yield {
                "id": item.findtext("g:id", namespaces=NS),
                "title": item.findtext("title"),
                "price": Decimal(price),
            }


def handler(event, context):
    imported = 0
    for record in event["Records"]:
        obj = s3.get_object(
            Bucket=record["s3"]["bucket"]["name"],
            Key=urllib.parse.unquote_plus(record["s3"]["object"]["key"]),
        )
        try:
            feed = Feed.parse(obj["Body"].read())
        except (ParseError, DefusedXmlException):
            logger.error("feed could not be parsed")
            continue
        with table.batch_writer() as batch:
            for product in feed.products():
                if product["id"]:
                    batch.put_item(Item=product)
                    imported += 1
    logger.info("%d products", imported)
