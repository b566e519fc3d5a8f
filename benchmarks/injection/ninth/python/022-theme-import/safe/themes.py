import io
from urllib.parse import unquote_plus

import boto3

from archives import unpack

s3 = boto3.client("s3")


def fetch(record):
    entity = record["s3"]
    body = s3.get_object(
        Bucket=entity["bucket"]["name"],
        Key=unquote_plus(entity["object"]["key"]),
    )["Body"]
    return io.BytesIO(body.read())


def handler(event, context):
    return {"folders": [unpack(fetch(record)) for record in event["Records"]]}
