import json
import os
import uuid

import boto3
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
BUCKET = os.environ["UPLOAD_BUCKET"]
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}


def handler(event, context):
    wanted = json.loads(event.get("body") or "{}").get("contentType")
    extension = EXTENSIONS.get(wanted)
    if extension is None:
        return {"statusCode": 415, "body": json.dumps({"message": "unsupported type"})}
    key = f"incoming/{uuid.uuid4()}.{extension}"
    post = s3.generate_presigned_post(
        BUCKET, key, Conditions=[["content-length-range", 1, 5_000_000]], ExpiresIn=300
    )
    return {
        "statusCode": 201,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"key": key, "url": post["url"], "fields": post["fields"]}),
    }
