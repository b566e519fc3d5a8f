"""Files the photos that suppliers upload through signed requests."""

import logging
import os
import tarfile
import tempfile
import urllib.parse
from pathlib import Path

import boto3
import click

log = logging.getLogger()
log.setLevel("INFO")
s3 = boto3.client("s3")
TARGET = os.environ["TARGET"]
KINDS = {".jpg", ".jpeg", ".png"}


def handler(event, context):
    for record in event["Records"]:
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryDirectory() as folder:
            file_photos(record["s3"]["bucket"]["name"], key, Path(folder))


def file_photos(bucket, key, folder):
    archive = folder / "photos.tar"
    s3.download_file(bucket, key, str(archive))
    with tarfile.open(archive) as photos:
        photos.extractall(folder / "photos", filter="data")
    names = [path for path in (folder / "photos").rglob("*") if path.suffix.lower() in KINDS]
    for number, path in enumerate(sorted(names)):
        s3.upload_file(str(path), TARGET, f"{context_free(key)}/{number}{path.suffix.lower()}")
    log.info("%s", click.style(f"filed {len(names)} photos", fg="green"))


def context_free(key):
    return "".join(each for each in Path(key).stem if each.isalnum() or each == "-")
