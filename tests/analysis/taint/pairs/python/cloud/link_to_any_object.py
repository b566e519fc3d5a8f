# trigger: rest
import os
import uuid

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def links(key):
    form = s3.generate_presigned_post(BUCKET, key, ExpiresIn=60)  # expect: INJ014
    link = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key})  # expect: INJ014
    return {"statusCode": 200, "body": f"{link} {form['url']}"}


def unsafe(event, context):
    return links(event["queryStringParameters"]["name"])


def safe(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    return links(f"{owner}/{uuid.UUID(event['queryStringParameters']['name'])}")
