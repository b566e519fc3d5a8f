# trigger: sns
import logging

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
client = boto3.client("s3")


def _parts(path):
    if not path.startswith("s3://"):
        raise ValueError(f"{path} is no path")
    return path.removeprefix("s3://").split("/", 1)


def unsafe(event, context):
    try:
        bucket, key = _parts(event["Records"][0]["Sns"]["Message"])
    except ValueError as error:
        logger.error(error)  # expect: INJ012


def safe(event, context):
    try:
        _parts(event["Records"][0]["Sns"]["Message"])
        client.head_bucket(Bucket="reports")
    except ClientError as error:
        logger.error(error)
    except client.exceptions.NoSuchBucket as error:
        logger.error(error)
