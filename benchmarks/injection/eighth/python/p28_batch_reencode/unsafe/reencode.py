import os
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")


def reencode(handle):
    handle.seek(0)
    return handle.read().decode("cp1252").encode("utf-8")


def lambda_handler(event, context):
    task = event["tasks"][0]
    bucket = task["s3BucketArn"].split(":::")[-1]
    key = unquote_plus(task["s3Key"])
    local = os.path.join("/tmp", key)
    code, message = "Succeeded", "ok"
    try:
        with open(local, "w+b") as handle:  # expect: path
            s3.download_fileobj(bucket, key, handle)
            s3.put_object(Bucket=bucket, Key=key, Body=reencode(handle), ContentType="text/csv")
    except UnicodeDecodeError:
        code, message = "PermanentFailure", "not cp1252"
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": [{"taskId": task["taskId"], "resultCode": code, "resultString": message}],
    }
