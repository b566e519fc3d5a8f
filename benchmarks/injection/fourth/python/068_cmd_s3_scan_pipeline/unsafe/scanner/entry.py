import logging
import os
import tempfile
from contextlib import contextmanager
from urllib.parse import unquote_plus

import boto3

from .stages import Context, StageError, registry

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.client("s3")
findings = boto3.resource("dynamodb").Table(os.environ["FINDINGS"])
ORDER = tuple(os.environ.get("STAGES", "virus,inspect,archive").split(","))


@contextmanager
def downloaded(bucket, key):
    fd, path = tempfile.mkstemp(prefix="scan-")
    try:
        with os.fdopen(fd, "wb") as out:
            response = s3.get_object(Bucket=bucket, Key=key)
            for chunk in response["Body"].iter_chunks(1 << 20):
                out.write(chunk)
        yield Context(bucket, key, response["Metadata"], path)
    finally:
        os.unlink(path)


def scan(context):
    for name in ORDER:
        stage = registry[name]()
        try:
            stage(context)
        except StageError as exc:
            logger.error("stage %s failed", exc.stage)
            context.findings["failed"] = exc.stage
            break
    return context.findings


def handler(event, _):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with downloaded(bucket, key) as context:
            result = scan(context)
        findings.put_item(Item=dict(result, bucket=bucket, key=key))
    return len(event["Records"])
