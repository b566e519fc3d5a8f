"""Imports suppliers' catalogues: what is well-formed goes into the clean bucket."""

import json
import logging
import os
import urllib.parse
from pathlib import PurePosixPath

import boto3
import yaml

log = logging.getLogger()
log.setLevel("INFO")
s3 = boto3.client("s3")
TARGET = os.environ["TARGET"]
MOST_BYTES = 5_000_000
FIELDS = ("sku", "name", "price")


def handler(event, context):
    for record in event["Records"]:
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        found = s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key=key)
        if found["ContentLength"] > MOST_BYTES:
            log.warning("a catalogue of %d bytes is too large", found["ContentLength"])
            continue
        products = list(clean(yaml.safe_load(found["Body"].read())))
        s3.put_object(
            Bucket=TARGET,
            Key=f"{PurePosixPath(key).stem}.json",
            Body=json.dumps(products).encode(),
            ContentType="application/json",
        )
        log.info("kept %d products", len(products))


def clean(catalogue):
    for product in catalogue.get("products", []) if isinstance(catalogue, dict) else []:
        if isinstance(product, dict) and all(field in product for field in FIELDS):
            yield {"sku": str(product["sku"]), "name": str(product["name"])[:200], "price": float(product["price"])}
