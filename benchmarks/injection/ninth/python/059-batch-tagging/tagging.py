from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
TAGS = {"TagSet": [{"Key": "reviewed", "Value": "yes"}]}


def process(task):
    bucket = task["s3BucketArn"].rpartition(":")[2]
    try:
        s3.put_object_tagging(Bucket=bucket, Key=unquote_plus(task["s3Key"]), Tagging=TAGS)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        retry = code in ("SlowDown", "RequestTimeout")
        return ("TemporaryFailure" if retry else "PermanentFailure"), code
    return "Succeeded", "tagged"


def handler(event, context):
    results = []
    for task in event["tasks"]:
        code, text = process(task)
        results.append({"taskId": task["taskId"], "resultCode": code, "resultString": text})
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }
