import base64
import os
import uuid

import boto3

from thumbs.scale import scaled

s3 = boto3.client("s3")
SIZES = {"s": 96, "m": 320, "l": 960}


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    try:
        photo = uuid.UUID(event["path"].rsplit("/", 1)[-1])
        size = SIZES[params.get("size", "m")]
        stored = s3.get_object(Bucket=os.environ["PHOTO_BUCKET"], Key=f"photos/{photo}.jpg")
    except (ValueError, KeyError, s3.exceptions.NoSuchKey):
        return {"statusCode": 404, "statusDescription": "404 Not Found", "headers": {}, "body": ""}
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "image/jpeg", "ETag": f'"{photo.hex}-{size}"'},
        "isBase64Encoded": True,
        "body": base64.b64encode(scaled(stored["Body"], size)).decode(),
    }
