import os
import re
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
BUCKET = os.environ["ARCHIVE"]
RETENTION = {"invoice": "10y", "letter": "6y", "draft": "1y"}
KEY = re.compile(r"(?P<kind>[a-z]+)/(?P<year>\d{4})/(?P<number>\d+)\.pdf")


def tags(key):
    m = KEY.fullmatch(key)
    if m is None or m["kind"] not in RETENTION:
        return None
    return [{"Key": "retention", "Value": RETENTION[m["kind"]]}, {"Key": "year", "Value": m["year"]}]


def work(task):
    key = unquote_plus(task["s3Key"])
    tagset = tags(key)
    if tagset is None:
        return "Succeeded", "skipped"
    try:
        s3.put_object_tagging(Bucket=BUCKET, Key=key, Tagging={"TagSet": tagset})
    except ClientError as e:
        code = e.response["Error"]["Code"]
        return ("TemporaryFailure" if code == "SlowDown" else "PermanentFailure"), code
    return "Succeeded", "tagged"


def handler(event, context):
    results = []
    for task in event["tasks"]:
        code, text = work(task)
        results.append({"taskId": task["taskId"], "resultCode": code, "resultString": text})
    return {
        "invocationSchemaVersion": "1.0",
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }
