import io
import logging
import os
import tarfile
import urllib.parse

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3_client = boto3.client("s3")
THEMES = os.getenv("THEMES_DIR", "/mnt/themes")


class Archive(object):
    def __init__(self, payload):
        self._tar = tarfile.open(fileobj=io.BytesIO(payload), mode="r:*")

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        self._tar.close()

    def __len__(self):
        return len(self._tar.getmembers())

    def unpack(self, destination):
        self._tar.extractall(destination)  # expect: path


def handler(event, context):
    unpacked = []
    for number, record in enumerate(event["Records"]):
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        try:
            payload = s3_client.get_object(Bucket=bucket, Key=key)["Body"].read()
        except s3_client.exceptions.NoSuchKey:
            logger.info("gone in the meantime")
            continue
        destination = os.path.join(THEMES, "%s-%d" % (context.aws_request_id, number))
        os.makedirs(destination)
        with Archive(payload) as archive:
            archive.unpack(destination)
            unpacked.append(len(archive))
    logger.info("unpacked %s", unpacked)
    return unpacked
