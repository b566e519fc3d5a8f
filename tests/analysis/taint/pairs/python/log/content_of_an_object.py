# trigger: s3
import json
import os

import boto3

s3 = boto3.client("s3")


def content(bucket, key):
    return s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode("utf-8")


def unsafe(event, context):
    for record in event["Records"]:
        text = content(os.environ["BUCKET"], record["s3"]["object"]["key"])
        print(text)  # expect: INJ012


def safe(event, context):
    print(content(os.environ["BUCKET"], "settings.txt"))
    for record in event["Records"]:
        text = content(os.environ["BUCKET"], record["s3"]["object"]["key"])
        print(json.loads(text))
        print(text.splitlines())
