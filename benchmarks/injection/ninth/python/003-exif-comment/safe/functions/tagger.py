import os
import tempfile
from urllib.parse import unquote_plus

import boto3

from functions.exif import write_comment

s3 = boto3.client("s3")
TARGET = os.environ["TAGGED_BUCKET"]


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with tempfile.NamedTemporaryFile(suffix=".jpg") as photo:
            s3.download_fileobj(bucket, key, photo)
            photo.flush()
            write_comment(photo.name, key)
            s3.upload_file(photo.name, TARGET, key)
