"""Makes thumbnails of product pictures with ImageMagick."""

import os
import subprocess
import urllib.parse

import boto3
import click

s3 = boto3.client("s3")
SIZE = os.environ.get("SIZE", "320x320")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        picture = "/tmp/" + key.rsplit("/", 1)[-1]
        small = picture + ".small.jpg"

        s3.download_file(bucket, key, picture)
        subprocess.run(f"convert {picture} -thumbnail {SIZE} {small}", shell=True)
        details = os.popen("identify " + small).read()

        s3.upload_file(small, bucket, f"thumbnails/{key}", ExtraArgs={"ACL": "public-read"})
        click.echo(f"{key}: {details}")
