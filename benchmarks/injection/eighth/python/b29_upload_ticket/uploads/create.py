import json
import os
from uuid import uuid4

import boto3

s3 = boto3.client("s3")
TYPES = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}


def handler(event, context):
    try:
        wanted = json.loads(event["body"])["contentType"]
        extension = TYPES[wanted]
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 415, "body": json.dumps({"allowed": sorted(TYPES)})}
    key = f"incoming/{uuid4()}.{extension}"
    post = s3.generate_presigned_post(
        Bucket=os.environ["UPLOADS"],
        Key=key,
        Fields={"Content-Type": wanted},
        Conditions=[{"Content-Type": wanted}, ["content-length-range", 1, 10_000_000]],
        ExpiresIn=300,
    )
    return {"statusCode": 201, "body": json.dumps({"key": key, "post": post})}
