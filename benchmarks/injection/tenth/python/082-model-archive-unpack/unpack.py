import io
import os
import tarfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
TARGET = os.environ["MODEL_BUCKET"]
LIMIT = 200 * 1024 * 1024


def files(data):
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        total = 0
        for member in tar:
            if not member.isfile():
                continue
            total += member.size
            if total > LIMIT:
                raise ValueError("archive too large")
            yield tar.extractfile(member).read()


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        if record["s3"]["object"]["size"] > LIMIT:
            continue
        data = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        for number, content in enumerate(files(data)):
            s3.put_object(Bucket=TARGET, Key=f"models/{context.aws_request_id}/part-{number:05d}", Body=content)
