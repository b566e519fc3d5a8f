import os
import uuid

import boto3
from botocore.config import Config

from .middleware import Stop, json_api

BUCKET = os.environ["UPLOAD_BUCKET"]
TYPES = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}
MAX = {"free": 2, "pro": 50}
s3 = boto3.client("s3", config=Config(signature_version="s3v4"))


def content_type(wanted):
    if wanted not in TYPES:
        raise Stop(415, "type not allowed")
    return wanted, TYPES[wanted]


@json_api
def handler(body, claims):
    kind, ext = content_type(str(body.get("type")))
    megabytes = MAX.get(claims.get("plan"), MAX["free"])
    key = f"uploads/{claims['sub']}/{uuid.uuid4()}.{ext}"
    post = s3.generate_presigned_post(
        Bucket=BUCKET,
        Key=key,
        Fields={"Content-Type": kind},
        Conditions=[{"Content-Type": kind}, ["content-length-range", 1, megabytes * 1024 * 1024]],
        ExpiresIn=120,
    )
    return {"key": key, "url": post["url"], "fields": post["fields"]}
