# trigger: rest
import os

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def read(key):
    return {"statusCode": 200, "body": s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()}  # expect: INJ014


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    if name.endswith(".pdf"):
        return read(name)
    return {"statusCode": 404}


def safe(event, context):
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    name = event["queryStringParameters"]["name"]
    if name.startswith("public/"):
        return read(name)
    if name.startswith(f"{user}/"):
        return read(name)
    if event["resource"] == "/reports":
        return read(os.path.join("reports", name))
    return read(f"{user}/{name}")
