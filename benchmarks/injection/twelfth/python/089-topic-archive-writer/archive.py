import base64
import gzip
import os

import boto3

s3 = boto3.client("s3")
TOPICS = {"orders": "orders", "refunds": "refunds"}


def packed(records):
    return gzip.compress(b"\n".join(base64.b64decode(r["value"]) for r in records))


def handler(event, context):
    for records in event["records"].values():
        first = records[0]
        folder = TOPICS[first["topic"]]
        key = f"{folder}/{int(first['partition']):03d}/{int(first['offset']):012d}.gz"
        s3.put_object(Bucket=os.environ["ARCHIVE_BUCKET"], Key=key, Body=packed(records))
