import json
import os
import uuid

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["DOCUMENTS_BUCKET"]
LIFETIME = 300


def presign(bucket, key):
    return s3.generate_presigned_url(
        "get_object",
        Params={"Bucket": bucket, "Key": key},
        ExpiresIn=LIFETIME,
    )


def handler(event, context):
    headers = {"Content-Type": "application/json"}
    try:
        body = json.loads(event["body"])
        bucket = BUCKET
        owner = event["requestContext"]["authorizer"]["claims"]["sub"]
        key = f"documents/{owner}/{uuid.UUID(body['key'])}.pdf"
    except (KeyError, TypeError, ValueError, AttributeError):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "bad request"})}
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"url": presign(bucket, key)})}
