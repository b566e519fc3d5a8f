import os
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger

log = Logger()
SCRATCH = "/tmp/scratch"

s3 = boto3.client("s3")


def notifications(event):
    """bucket and key of what was created; markers of folders are left out"""
    for record in event["Records"]:
        s3_part = record["s3"]
        if s3_part["object"].get("size", 0) == 0:
            continue
        yield s3_part["bucket"]["name"], unquote_plus(s3_part["object"]["key"])


def local_name(key):
    name = os.path.join(SCRATCH, os.path.basename(key))
    return name


def count_lines(path):
    with open(path, "rb") as fh:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: fh.read(65536), b""))


def handler(event, context):
    os.makedirs(SCRATCH, exist_ok=True)
    total = 0
    for bucket, key in notifications(event):
        path = local_name(key)
        s3.download_file(bucket, key, path)
        total += count_lines(path)
        os.unlink(path)
    log.info("lines counted", extra={"lines": total})
    return total
