import json
import os
import uuid

import boto3
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
BUCKET = os.environ["UPLOADS"]
TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
MAX = 10 * 1024 * 1024


def respond(status, **payload):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Access-Control-Allow-Origin": os.environ.get("ORIGIN", "https://app.example.com")},
        "body": json.dumps(payload),
    }


def handler(event, context):
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    try:
        body = json.loads(event.get("body") or "{}")
    except ValueError:
        return respond(400, error="json")
    suffix = str(body.get("name", "")).rpartition(".")[2].lower()
    if suffix not in TYPES:
        return respond(415, error="type", allowed=sorted(TYPES))
    key = f"u/{user}/{uuid.uuid4()}.{suffix}"
    form = s3.generate_presigned_post(
        BUCKET, key,
        Fields={"Content-Type": TYPES[suffix]},
        Conditions=[{"Content-Type": TYPES[suffix]}, ["content-length-range", 1, MAX]],
        ExpiresIn=300,
    )
    return respond(200, key=key, form=form)
