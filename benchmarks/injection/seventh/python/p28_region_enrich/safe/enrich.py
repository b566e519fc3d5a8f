import base64
import json
import os
import urllib.request

import boto3

firehose = boto3.client("firehose")
STREAM = os.environ["OUT_STREAM"]
ENDPOINTS = {
    "eu": "https://catalog.eu.internal.example.com",
    "us": "https://catalog.us.internal.example.com",
}
_cache = {}


def endpoint(region):
    if region not in ENDPOINTS:
        raise KeyError("region")
    return ENDPOINTS[region]


def catalog(region, sku):
    key = (region, sku)
    if key not in _cache:
        with urllib.request.urlopen(endpoint(region) + "/items/%d" % sku, timeout=2) as r:
            _cache[key] = json.load(r)
    return _cache[key]


def enrich(click):
    item = catalog(click.get("region", "eu"), int(click["sku"]))
    return {"sku": int(click["sku"]), "category": item["category"], "price": item["price"]}


def handler(event, context):
    out = []
    for rec in event["Records"]:
        click = json.loads(base64.b64decode(rec["kinesis"]["data"]))
        try:
            row = enrich(click)
        except (KeyError, ValueError, OSError):
            continue
        out.append({"Data": json.dumps(row).encode() + b"\n"})
    if out:
        firehose.put_record_batch(DeliveryStreamName=STREAM, Records=out)
    return len(out)
