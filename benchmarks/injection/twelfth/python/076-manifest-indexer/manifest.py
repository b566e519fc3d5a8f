import os
from urllib.parse import unquote_plus

import boto3
from defusedxml.ElementTree import fromstring

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["MANIFEST_TABLE"])


def entries(root):
    for node in root.iterfind("file"):
        yield {"name": node.get("name", ""), "bytes": int(node.get("size", "0"))}


def handler(event, context):
    for record in event["Records"]:
        bucket, key = record["s3"]["bucket"]["name"], unquote_plus(record["s3"]["object"]["key"])
        if not key.endswith("/manifest.xml"):
            continue
        root = fromstring(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
        with table.batch_writer() as batch:
            for position, entry in enumerate(entries(root)):
                batch.put_item(Item={"delivery": key, "position": position, **entry})
