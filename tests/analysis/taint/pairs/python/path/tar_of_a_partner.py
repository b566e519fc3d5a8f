# trigger: transfer
import tarfile

import boto3

s3 = boto3.client("s3")


def fetch(event):
    place = event["fileLocation"]
    s3.download_file(place["bucket"], place["key"], "/tmp/delivery.tar")
    return "/tmp/delivery.tar"


def unsafe(event, context):
    with tarfile.open(fetch(event)) as archive:
        archive.extractall("/tmp/delivery")  # expect: INJ006


def safe(event, context):
    with tarfile.open(fetch(event)) as archive:
        archive.extractall("/tmp/delivery", filter="data")
