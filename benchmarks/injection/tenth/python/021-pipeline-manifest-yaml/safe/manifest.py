import os
from urllib.parse import unquote_plus

import boto3

from reader import read_manifest

s3 = boto3.client("s3")
datasets = boto3.resource("dynamodb").Table(os.environ["DATASETS_TABLE"])


def bodies(event):
    for record in event["Records"]:
        entity = record["s3"]
        if entity["object"]["size"] > 65536:
            continue
        yield s3.get_object(Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"]))["Body"]


def handler(event, context):
    count = 0
    for body in bodies(event):
        for dataset in read_manifest(body):
            datasets.put_item(Item={"name": dataset.name, "rows": dataset.rows})
            count += 1
    return {"scheduled": count}
