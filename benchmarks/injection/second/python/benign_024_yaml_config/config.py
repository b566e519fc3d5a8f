import json
import os
from urllib.parse import unquote_plus

import boto3
import yaml

s3 = boto3.client("s3")
ssm = boto3.client("ssm")
KNOWN = {"retries": int, "timeout": int, "colour": str}


def clean(settings):
    return {name: kind(settings[name]) for name, kind in KNOWN.items() if name in settings}


def handler(event, context):
    entity = event["Records"][0]["s3"]
    body = s3.get_object(Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"]))["Body"]
    settings = yaml.safe_load(body.read())
    if not isinstance(settings, dict):
        raise ValueError("settings must be a mapping")
    ssm.put_parameter(Name=os.environ["PARAMETER"], Value=json.dumps(clean(settings)), Type="String", Overwrite=True)
