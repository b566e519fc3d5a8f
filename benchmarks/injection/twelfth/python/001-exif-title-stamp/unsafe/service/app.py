from __future__ import annotations

import os
from urllib.parse import unquote_plus

import boto3

from service.stamping import PhotoStamper
from service.workspace import scratch_file

s3 = boto3.client("s3")
stamper = PhotoStamper(os.environ.get("EXIFTOOL", "/opt/bin/exiftool"))


def handler(event, context):
    done = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        title = key.rpartition("/")[2].rpartition(".")[0]
        with scratch_file(".jpg") as path:
            s3.download_file(bucket, key, str(path))
            stamper.stamp(path, title)
            s3.upload_file(str(path), os.environ["STAMPED_BUCKET"], key)
        done += 1
    return {"stamped": done}
