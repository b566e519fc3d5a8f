import hashlib
import os
from urllib.parse import unquote_plus

import boto3

textract = boto3.client("textract")
jobs = boto3.resource("dynamodb").Table(os.environ["JOBS"])
CHANNEL = {"SNSTopicArn": os.environ["TOPIC_ARN"], "RoleArn": os.environ["ROLE_ARN"]}
MAX_SIZE = 200 * 1024 * 1024


def objects(event):
    for r in event["Records"]:
        obj = r["s3"]["object"]
        if 0 < obj.get("size", 0) <= MAX_SIZE:
            yield r["s3"]["bucket"]["name"], unquote_plus(obj["key"]), obj["eTag"]


def start(bucket, key, etag):
    token = hashlib.sha256(f"{key}:{etag}".encode()).hexdigest()
    return textract.start_document_text_detection(
        DocumentLocation={"S3Object": {"Bucket": bucket, "Name": key}},
        ClientRequestToken=token,
        NotificationChannel=CHANNEL,
    )["JobId"]


def handler(event, context):
    ids = []
    for bucket, key, etag in objects(event):
        if not key.lower().endswith((".pdf", ".tif", ".tiff")):
            continue
        try:
            job = start(bucket, key, etag)
        except textract.exceptions.UnsupportedDocumentException:
            continue
        jobs.put_item(Item={"job": job, "key": key})
        ids.append(job)
    return ids
