import csv
import os
import tempfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["CATALOGUE_TABLE"])
SCRATCH = "/tmp/ingest"


def fetch(bucket, key):
    os.makedirs(SCRATCH, exist_ok=True)
    descriptor, local = tempfile.mkstemp(suffix=".csv", dir=SCRATCH)
    with os.fdopen(descriptor, "wb") as sink:
        s3.download_fileobj(bucket, key, sink)
    return local


def load(rows):
    with table.batch_writer(overwrite_by_pkeys=["sku"]) as batch:
        for row in rows:
            batch.put_item(Item={"sku": row["sku"], "title": row["title"]})


def lambda_handler(event, context):
    for notification in event["Records"]:
        entity = notification["s3"]
        key = unquote_plus(entity["object"]["key"])
        if not key.endswith(".csv"):
            continue
        local = fetch(entity["bucket"]["name"], key)
        with open(local, newline="") as handle:
            load(csv.DictReader(handle))
