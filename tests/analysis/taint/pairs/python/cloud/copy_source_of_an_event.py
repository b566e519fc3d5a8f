# trigger: eventbridge
import os

import boto3

s3 = boto3.resource("s3")
TARGET = os.environ["TARGET_BUCKET"]
SOURCES = {"uploads-111122223333", "exports-111122223333"}


class Copy:
    def __init__(self, detail):
        self.source = {"Bucket": detail["bucket"], "Key": detail["key"]}

    def run(self):
        s3.meta.client.copy(self.source, TARGET, self.source["Key"])  # expect: INJ014


def unsafe(event, context):
    Copy(event["detail"]).run()


def safe(event, context):
    detail = event["detail"]
    if detail["bucket"] in SOURCES:
        Copy(detail).run()
