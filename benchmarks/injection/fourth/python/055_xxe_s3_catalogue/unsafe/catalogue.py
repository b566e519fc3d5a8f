import logging
import os
from decimal import Decimal, InvalidOperation
from urllib.parse import unquote_plus

import boto3
from lxml import etree

log = logging.getLogger()
log.setLevel(logging.INFO)

s3 = boto3.client("s3")
articles = boto3.resource("dynamodb").Table(os.environ["ARTICLES"])


class CatalogueReader(object):
    namespace = {"c": "urn:example:catalogue"}

    def __init__(self, payload):
        self.root = etree.fromstring(payload, etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False))  # expect: xxe

    def __iter__(self):
        for node in self.root.iterfind("c:article", self.namespace):
            try:
                price = Decimal(node.findtext("c:price", namespaces=self.namespace))
            except (InvalidOperation, TypeError):
                continue
            yield {
                "number": node.get("number"),
                "name": node.findtext("c:name", default="", namespaces=self.namespace),
                "price": price,
            }


def handler(event, context):
    count = 0
    for record in event["Records"]:
        response = s3.get_object(
            Bucket=record["s3"]["bucket"]["name"],
            Key=unquote_plus(record["s3"]["object"]["key"]),
        )
        with articles.batch_writer() as batch:
            for article in CatalogueReader(response["Body"].read()):
                batch.put_item(Item=article)
                count += 1
    log.info("%d articles", count)
    return count
