# trigger: s3
import os
import shlex
import subprocess
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
SIZE = os.environ.get("THUMBNAIL_SIZE", "200x200")


def _download(record):
    bucket = record["s3"]["bucket"]["name"]
    key = unquote_plus(record["s3"]["object"]["key"])
    s3.download_file(bucket, key, "/tmp/source")
    return bucket, key


def unsafe(event, context):
    for record in event["Records"]:
        bucket, key = _download(record)
        command = f"convert /tmp/source -resize {SIZE} -set comment {key} /tmp/target"
        subprocess.run(command, shell=True, check=True)  # expect: INJ001
        s3.upload_file("/tmp/target", bucket, f"thumbnails/{key}")


def safe(event, context):
    for record in event["Records"]:
        bucket, key = _download(record)
        command = f"convert /tmp/source -resize {SIZE} -set comment {shlex.quote(key)} /tmp/target"
        subprocess.run(command, shell=True, check=True)
        s3.upload_file("/tmp/target", bucket, f"thumbnails/{key}")
