import os
from urllib.parse import unquote_plus

import boto3
import yaml

s3 = boto3.client("s3")
ssm = boto3.client("ssm")
FLAGS = {"new-checkout", "dark-mode", "beta-search"}


def load(bucket, key):
    document = yaml.safe_load(s3.get_object(Bucket=bucket, Key=key)["Body"])
    if not isinstance(document, dict):
        raise ValueError("not a mapping")
    return {name: document[name] is True for name in FLAGS & document.keys()}


def handler(event, context):
    record = event["Records"][0]["s3"]
    flags = load(record["bucket"]["name"], unquote_plus(record["object"]["key"]))
    for name, on in flags.items():
        ssm.put_parameter(Name=f"/flags/{os.environ['STAGE']}/{name}", Value="on" if on else "off", Type="String", Overwrite=True)
    return flags
