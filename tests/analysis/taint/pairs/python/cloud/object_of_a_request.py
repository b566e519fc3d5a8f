# trigger: rest
import os

import boto3

s3 = boto3.resource("s3")
bucket = s3.Bucket(os.environ["BUCKET"])
client = boto3.client("s3")


def fetch(key):
    client.download_file(os.environ["BUCKET"], key, "/tmp/page")  # expect: INJ014
    with open("/tmp/page", encoding="utf-8") as page:
        return {"statusCode": 200, "body": page.read()}


def unsafe(event, context):
    asked = event["pathParameters"]
    return fetch(asked["folder"] + "/" + asked["name"])


def safe(event, context):
    tenant = event["requestContext"]["authorizer"]["tenant"]
    return fetch(tenant + "/" + event["pathParameters"]["name"])
