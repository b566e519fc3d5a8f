"""Copies the warehouse's stock into the shop."""

import logging
import os
import urllib.request

import boto3
import xmltodict

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table("stock")
FEED = os.environ["FEED"]
MOST_BYTES = 10_000_000


def handler(event, context):
    feed = xmltodict.parse(read(FEED), disable_entities=True)
    items = feed["stock"]["item"]
    copied = 0
    with table.batch_writer(overwrite_by_pkeys=["product"]) as batch:
        for item in items if isinstance(items, list) else [items]:
            amount = int(item["amount"])
            if amount < 0:
                log.warning("the warehouse reports %d of %s", amount, item["@sku"])
                continue
            batch.put_item(Item={"product": item["@sku"], "amount": amount})
            copied += 1
    log.info("copied %d products", copied)
    return {"copied": copied}


def read(url):
    if not url.startswith("https://"):
        raise ValueError("the feed is read over https only")
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read(MOST_BYTES)
