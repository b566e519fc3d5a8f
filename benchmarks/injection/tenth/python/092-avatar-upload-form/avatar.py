import json
import os
import uuid

import boto3

s3 = boto3.client("s3")
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def handler(event, context):
    user = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    kind = (event.get("queryStringParameters") or {}).get("type", "png")
    if kind not in TYPES:
        return {"statusCode": 415, "body": json.dumps({"allowed": sorted(TYPES)})}
    key = f"avatars/{user}/{uuid.uuid4()}.{kind}"
    form = s3.generate_presigned_post(
        Bucket=os.environ["AVATAR_BUCKET"],
        Key=key,
        Fields={"Content-Type": TYPES[kind]},
        Conditions=[{"Content-Type": TYPES[kind]}, ["content-length-range", 1, 2_000_000]],
        ExpiresIn=120,
    )
    return {"statusCode": 200, "body": json.dumps(form)}
