import json
import os

import boto3
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
KINDS = {"image/png": "png", "image/jpeg": "jpg"}


def handler(event, context):
    kind = json.loads(event.get("body") or "{}").get("contentType")
    if kind not in KINDS:
        return {"statusCode": 415, "body": ""}
    subject = event["requestContext"]["authorizer"]["claims"]["sub"]
    url = s3.generate_presigned_url(
        "put_object",
        Params={"Bucket": os.environ["AVATAR_BUCKET"], "Key": f"avatars/{subject}.{KINDS[kind]}", "ContentType": kind},
        ExpiresIn=120,
    )
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"url": url})}
