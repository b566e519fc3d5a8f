# trigger: s3
import io
import os
import zipfile

import boto3

s3 = boto3.client("s3")
TARGET = "/tmp/unpacked"


def archive(record):
    body = s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key=record["s3"]["object"]["key"])["Body"]
    return zipfile.ZipFile(io.BytesIO(body.read()))


def unsafe(event, context):
    for record in event["Records"]:
        with archive(record) as found:
            for name in found.namelist():
                path = os.path.join(TARGET, name)
                with open(path, "wb") as target:  # expect: INJ006
                    target.write(found.read(name))


def safe(event, context):
    for record in event["Records"]:
        with archive(record) as found:
            for name in found.namelist():
                path = os.path.realpath(os.path.join(TARGET, name))
                if os.path.commonpath([TARGET, path]) != TARGET:
                    raise ValueError("the archive leaves its folder")
                with open(path, "wb") as target:
                    target.write(found.read(name))
