# trigger: s3
import uuid
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")


def unsafe(event, context):
    place = event["Records"][0]["s3"]
    key = unquote_plus(place["object"]["key"])
    path = f"/tmp/{key}"
    s3.download_file(place["bucket"]["name"], key, path)  # expect: INJ006
    return path


def safe(event, context):
    place = event["Records"][0]["s3"]
    key = unquote_plus(place["object"]["key"])
    path = f"/tmp/{uuid.uuid4()}"
    s3.download_file(place["bucket"]["name"], key, path)
    return path
