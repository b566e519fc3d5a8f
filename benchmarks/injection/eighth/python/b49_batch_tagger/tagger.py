from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
CLASSES = {".jpg": "image", ".png": "image", ".mp4": "video", ".csv": "data"}


def classify(key):
    lowered = key.lower()
    return next((c for ext, c in CLASSES.items() if lowered.endswith(ext)), "other")


def run(task):
    bucket = task["s3BucketArn"].rsplit(":", 1)[1]
    key = unquote_plus(task["s3Key"])
    try:
        s3.put_object_tagging(
            Bucket=bucket, Key=key, Tagging={"TagSet": [{"Key": "class", "Value": classify(key)}]}
        )
    except ClientError as exc:
        code = exc.response["Error"]["Code"]
        return ("TemporaryFailure" if code == "SlowDown" else "PermanentFailure"), code
    return "Succeeded", "tagged"


def handler(event, context):
    results = []
    for task in event["tasks"]:
        code, text = run(task)
        results.append({"taskId": task["taskId"], "resultCode": code, "resultString": text})
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }
