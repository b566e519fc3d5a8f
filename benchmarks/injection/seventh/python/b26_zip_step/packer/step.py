import os
import tempfile

import boto3

from .shell import Pipeline, sh

s3 = boto3.client("s3")
BUCKET = os.environ["ORDER_FILES"]


def fetch(order, directory):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"orders/{order}/")
    for page in pages:
        for n, obj in enumerate(page.get("Contents", [])):
            s3.download_file(BUCKET, obj["Key"], os.path.join(directory, f"{n:04d}"))


def handler(event, context):
    order = int(event["order"])
    label = event.get("label") or f"order-{order}"
    with tempfile.TemporaryDirectory() as src, tempfile.TemporaryDirectory() as out:
        fetch(order, src)
        archive = os.path.join(out, "files.tar.gz")
        Pipeline().add("tar", "-C", src, "--label=" + label, "-cf", "-", ".").add("gzip", "-9").into(archive).run(sh)
        s3.upload_file(archive, BUCKET, f"archives/{order}.tar.gz")
        return {"order": order, "bytes": os.path.getsize(archive)}
