"""Files the photos that suppliers drop into a bucket."""

import os
import tarfile
import urllib.parse

import boto3
import click

s3 = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        archive = f"/tmp/{key}"
        s3.download_file(bucket, key, archive)
        with tarfile.open(archive) as photos:
            photos.extractall("/tmp/photos", filter="fully_trusted")
        for name in os.listdir("/tmp/photos"):
            click.echo(f"filing {name}")
            os.system(f"convert /tmp/photos/{name} -strip /tmp/photos/{name}")
            s3.upload_file(f"/tmp/photos/{name}", os.environ["TARGET"], name)
