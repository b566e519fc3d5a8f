import json
import os
import uuid
from datetime import datetime, timezone

import boto3
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
table = boto3.resource("dynamodb").Table(os.environ["UPLOADS_TABLE"])

BUCKET = os.environ["UPLOADS_BUCKET"]
TYPES = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}


def reply(status, payload):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }


def create(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    body = json.loads(event["body"] or "{}")
    extension = TYPES.get(body.get("type"))
    if extension is None:
        return reply(415, {"error": "type"})
    upload_id = uuid.uuid4().hex
    key = "incoming/{:%Y/%m/%d}/{}.{}".format(datetime.now(timezone.utc), upload_id, extension)
    form = s3.generate_presigned_post(
        BUCKET,
        key,
        Conditions=[["content-length-range", 1, 5 * 1024 * 1024]],
        ExpiresIn=300,
    )
    table.put_item(
        Item={
            "id": upload_id,
            "owner": claims["sub"],
            "title": str(body.get("title", ""))[:100],
            "state": "waiting",
        }
    )
    return reply(201, {"id": upload_id, "form": form})
