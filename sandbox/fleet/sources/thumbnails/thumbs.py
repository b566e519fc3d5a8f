"""Makes thumbnails of product pictures with ImageMagick."""

import logging
import os
import subprocess
import tempfile
import urllib.parse
from pathlib import Path

import boto3

log = logging.getLogger()
log.setLevel("INFO")
s3 = boto3.client("s3")
SIZE = os.environ.get("SIZE", "320x320")
TARGET = os.environ["TARGET"]
KINDS = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png"}


def handler(event, context):
    for record in event["Records"]:
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        kind = KINDS.get(Path(key).suffix.lower())
        if kind is None:
            log.info("an object that is no picture was left alone")
            continue
        with tempfile.TemporaryDirectory() as folder:
            shrink(record["s3"]["bucket"]["name"], key, kind, Path(folder))


def shrink(bucket, key, kind, folder):
    picture, small = folder / "picture", folder / "small"
    s3.download_file(bucket, key, str(picture))
    subprocess.run(
        ["convert", f"{kind}:{picture}", "-thumbnail", SIZE, f"jpeg:{small}"],
        check=True,
        timeout=10,
    )
    s3.upload_file(str(small), TARGET, f"{key}.jpg", ExtraArgs={"ContentType": "image/jpeg"})
    log.info("made a thumbnail of %d bytes", small.stat().st_size)
