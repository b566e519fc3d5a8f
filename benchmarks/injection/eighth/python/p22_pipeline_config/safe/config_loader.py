import os
import urllib.parse

import boto3
import yaml

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["PIPELINES"])


class InvalidPipeline(Exception):
    pass


def parse(stream):
    document = yaml.load(stream, Loader=yaml.SafeLoader)
    if not isinstance(document, dict) or "steps" not in document:
        raise InvalidPipeline("no steps")
    return document


def main(event, context):
    rec = event["Records"][0]["s3"]
    bucket = rec["bucket"]["name"]
    key = urllib.parse.unquote_plus(rec["object"]["key"])
    obj = s3.get_object(Bucket=bucket, Key=key)
    pipeline = parse(obj["Body"].read())
    table.put_item(
        Item={
            "name": str(pipeline.get("name", "unnamed")),
            "steps": [str(s) for s in pipeline["steps"]],
            "etag": obj["ETag"],
        }
    )
