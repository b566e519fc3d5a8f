import hashlib
import json
import os
import uuid

import boto3
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
BUCKET = os.environ["UPLOADS_BUCKET"]
TYPES = {"image/png": ".png", "image/jpeg": ".jpg", "application/pdf": ".pdf"}
MAX = 20 * 1024 * 1024


def reply(status, **content):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(content),
    }


def subject(event):
    return event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]


def folder(event):
    return hashlib.sha256(subject(event).encode()).hexdigest()[:32]


def start(event):
    try:
        content_type = json.loads(event.get("body") or "{}")["type"]
        extension = TYPES[content_type]
    except (KeyError, TypeError, ValueError):
        return reply(415, error="type not supported", types=sorted(TYPES))
    name = uuid.uuid4().hex + extension
    post = s3.generate_presigned_post(
        BUCKET,
        f"{folder(event)}/{name}",
        Fields={"success_action_status": "201"},
        Conditions=[["content-length-range", 1, MAX], {"success_action_status": "201"}],
        ExpiresIn=300,
    )
    return reply(201, name=name, url=post["url"], fields=post["fields"])


def listing(event):
    answer = s3.list_objects_v2(Bucket=BUCKET, Prefix=folder(event) + "/", MaxKeys=200)
    files = [{"name": item["Key"].rpartition("/")[2], "size": item["Size"]} for item in answer.get("Contents", [])]
    return reply(200, files=files)


ROUTES = {"POST /uploads": start, "GET /uploads": listing}


def handler(event, context):
    return ROUTES.get(event["routeKey"], lambda _event: reply(404, error="not found"))(event)
