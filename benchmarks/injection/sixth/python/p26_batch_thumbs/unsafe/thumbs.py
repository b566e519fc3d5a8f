import os
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError
from PIL import Image, UnidentifiedImageError

s3 = boto3.resource("s3")
SIZE = (256, 256)


def thumbnail(bucket, key, version):
    local = "/tmp/" + key
    extra = {"VersionId": version} if version else None
    bucket.download_file(key, local, ExtraArgs=extra)  # expect: path
    try:
        with open(local, "rb") as fh:  # expect: path
            im = Image.open(fh)
            im.thumbnail(SIZE)
            im.convert("RGB").save("/tmp/thumb.jpg", "JPEG", quality=80)
    finally:
        os.remove(local)  # expect: path
    s3.Bucket(os.environ["THUMBS"]).upload_file("/tmp/thumb.jpg", f"thumbs/{key}.jpg")


def handler(event, context):
    results = []
    for task in event["tasks"]:
        key = unquote_plus(task["s3Key"])
        bucket = s3.Bucket(task["s3BucketArn"].split(":::")[-1])
        try:
            thumbnail(bucket, key, task.get("s3VersionId"))
            code, text = "Succeeded", "ok"
        except UnidentifiedImageError:
            code, text = "PermanentFailure", "not a picture"
        except ClientError as exc:
            code, text = "TemporaryFailure", exc.response["Error"]["Code"]
        results.append({"taskId": task["taskId"], "resultCode": code, "resultString": text})
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }
