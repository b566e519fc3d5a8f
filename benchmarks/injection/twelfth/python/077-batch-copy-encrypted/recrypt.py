import os
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")


def recrypt(task):
    bucket = task["s3BucketArn"].split(":::", 1)[1]
    key = unquote_plus(task["s3Key"])
    s3.copy_object(
        Bucket=bucket, Key=key, CopySource={"Bucket": bucket, "Key": key},
        ServerSideEncryption="aws:kms", SSEKMSKeyId=os.environ["KEY_ARN"], MetadataDirective="COPY",
    )


def outcome(task):
    try:
        recrypt(task)
    except ClientError as problem:
        retry = problem.response["Error"]["Code"] in {"RequestTimeout", "SlowDown"}
        return {"taskId": task["taskId"], "resultCode": "TemporaryFailure" if retry else "PermanentFailure", "resultString": "copy failed"}
    return {"taskId": task["taskId"], "resultCode": "Succeeded", "resultString": ""}


def handler(event, context):
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": [outcome(task) for task in event["tasks"]],
    }
