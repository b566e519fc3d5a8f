import logging
import os
from pathlib import Path
from urllib.parse import unquote_plus

import boto3

logger = logging.getLogger()
ROOT = Path("/mnt/mirror").resolve()
s3 = boto3.client("s3")


class Outside(Exception):
    pass


def local_path(key: str) -> Path:
    target = (ROOT / key).resolve()
    if not target.is_relative_to(ROOT) or target == ROOT:
        raise Outside()
    return target


def created(bucket, key):
    target = local_path(key)
    target.parent.mkdir(parents=True, exist_ok=True)
    s3.download_file(bucket, key, str(target))


def removed(_bucket, key):
    local_path(key).unlink(missing_ok=True)


def lambda_handler(event, context):
    for record in event["Records"]:
        act = created if record["eventName"].startswith("ObjectCreated") else removed
        bucket = record["s3"]["bucket"]["name"]
        try:
            act(bucket, unquote_plus(record["s3"]["object"]["key"]))
        except Outside:
            logger.error("object outside of the mirror ignored")
        except OSError:
            logger.exception("mirror failed")
            raise
