import os
from urllib.parse import unquote_plus

import boto3
import yaml

s3 = boto3.client("s3")
ssm = boto3.client("ssm")
KNOWN = {
    "maintenance": (bool, "/shop/maintenance"),
    "page_size": (int, "/shop/page_size"),
    "vat_percent": (float, "/shop/vat_percent"),
}


class SettingsError(Exception):
    """The file cannot be used."""


def load(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=key)["Body"].read(100_000)
    try:
        doc = yaml.safe_load(body)
    except yaml.YAMLError as exc:
        raise SettingsError("not YAML") from exc
    if not isinstance(doc, dict):
        raise SettingsError("no mapping")
    return doc


def store(doc):
    for name, (kind, parameter) in KNOWN.items():
        if name in doc:
            ssm.put_parameter(Name=parameter, Value=str(kind(doc[name])), Type="String", Overwrite=True)


def on_put(event, context):
    for record in event["Records"]:
        s3info = record["s3"]
        store(load(s3info["bucket"]["name"], unquote_plus(s3info["object"]["key"])))
    return "ok"
