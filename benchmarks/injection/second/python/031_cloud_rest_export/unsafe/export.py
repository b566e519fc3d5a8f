import json
import os

import boto3

s3 = boto3.client("s3")

BUCKETS = {"eu": os.environ.get("EU_BUCKET"), "us": os.environ.get("US_BUCKET")}


def locate(params):
    return params.get("bucket")


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    bucket = locate(params)
    if not bucket:
        return {"statusCode": 400, "body": json.dumps({"message": "where from?"})}
    answer = s3.get_object(Bucket=bucket, Key="exports/latest.json")  # expect: cloud
    with answer["Body"] as stream:
        document = json.load(stream)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"rows": document["rows"]}),
    }
