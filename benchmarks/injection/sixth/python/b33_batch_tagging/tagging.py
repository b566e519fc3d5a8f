from datetime import datetime, timezone
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
RETRY = {"RequestTimeout", "SlowDown", "InternalError"}


def label(age_days):
    for limit, name in ((30, "hot"), (365, "warm")):
        if age_days <= limit:
            return name
    return "cold"


def tag(bucket, key):
    head = s3.head_object(Bucket=bucket, Key=key)
    age = datetime.now(timezone.utc) - head["LastModified"]
    value = label(age.days)
    s3.put_object_tagging(Bucket=bucket, Key=key, Tagging={"TagSet": [{"Key": "temperature", "Value": value}]})
    return value


def outcome(task):
    bucket = task["s3BucketArn"].rpartition(":")[2]
    try:
        return "Succeeded", tag(bucket, unquote_plus(task["s3Key"]))
    except ClientError as exc:
        code = exc.response["Error"]["Code"]
        return ("TemporaryFailure" if code in RETRY else "PermanentFailure"), code


def handler(event, context):
    results = []
    for task in event["tasks"]:
        code, text = outcome(task)
        results.append({"taskId": task["taskId"], "resultCode": code, "resultString": text})
    return {
        "invocationSchemaVersion": "1.0",
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }
