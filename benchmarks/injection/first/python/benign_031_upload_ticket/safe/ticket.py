import json
import os
import uuid

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["UPLOAD_BUCKET"]
TYPES = {"png": "image/png", "jpg": "image/jpeg", "pdf": "application/pdf"}


def handler(event, context):
    headers = {"Content-Type": "application/json"}
    requested = (event.get("queryStringParameters") or {}).get("type", "png")
    content_type = TYPES.get(requested)
    if content_type is None:
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "type", "known": list(TYPES)})}
    key = f"incoming/{uuid.uuid4()}"
    ticket = s3.generate_presigned_post(
        BUCKET,
        key,
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, 10_000_000]],
        ExpiresIn=300,
    )
    return {"statusCode": 201, "headers": headers, "body": json.dumps({"key": key, "post": ticket})}
