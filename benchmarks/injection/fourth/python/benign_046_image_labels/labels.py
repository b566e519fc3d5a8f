import logging
import os
from decimal import Decimal
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)

rekognition = boto3.client("rekognition")
s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["LABELS"])
CONFIDENCE = float(os.environ.get("CONFIDENCE", "75"))


def detect(bucket, key):
    response = rekognition.detect_labels(
        Image={"S3Object": {"Bucket": bucket, "Name": key}},
        MaxLabels=15,
        MinConfidence=CONFIDENCE,
    )
    return {l["Name"]: Decimal(str(round(l["Confidence"], 1))) for l in response["Labels"]}


def tag(bucket, key, labels):
    first = sorted(labels, key=labels.get, reverse=True)[:3]
    s3.put_object_tagging(
        Bucket=bucket,
        Key=key,
        Tagging={"TagSet": [{"Key": "label%d" % i, "Value": name} for i, name in enumerate(first)]},
    )


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        try:
            labels = detect(bucket, key)
        except ClientError as exc:
            if exc.response["Error"]["Code"] in ("InvalidImageFormatException", "ImageTooLargeException"):
                logger.warning("not an image that can be labelled")
                continue
            raise
        table.put_item(Item={"image": key, "labels": labels})
        if labels:
            tag(bucket, key, labels)
