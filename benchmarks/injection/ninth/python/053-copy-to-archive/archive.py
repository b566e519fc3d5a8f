import os
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote_plus

import boto3

s3 = boto3.resource("s3")
ARCHIVE = os.environ["ARCHIVE_BUCKET"]


def copy(record):
    source = {
        "Bucket": record["s3"]["bucket"]["name"],
        "Key": unquote_plus(record["s3"]["object"]["key"]),
    }
    s3.Bucket(ARCHIVE).copy(source, source["Key"], ExtraArgs={"StorageClass": "GLACIER_IR"})
    return record["s3"]["object"].get("size", 0)


def handler(event, context):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return {"bytes": sum(pool.map(copy, event["Records"]))}
