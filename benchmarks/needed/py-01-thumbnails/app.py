import io
import os
import urllib.parse
from decimal import Decimal

import boto3
from PIL import Image

s3 = boto3.client("s3")
rekognition = boto3.client("rekognition")
table = boto3.resource("dynamodb").Table(os.environ["INDEX_TABLE"])
DEST = os.environ["DEST_BUCKET"]
SIZES = (128, 512)


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        process(bucket, key)
    return {"done": len(event["Records"])}


def process(bucket, key):
    local = f"/tmp/{os.path.basename(key)}"
    s3.download_file(bucket, key, local)
    try:
        for size in SIZES:
            with Image.open(local) as image:
                image.thumbnail((size, size))
                out = io.BytesIO()
                image.save(out, format="JPEG")
            out.seek(0)
            s3.upload_fileobj(out, DEST, f"{size}/{key}", ExtraArgs={"ContentType": "image/jpeg"})
    finally:
        os.remove(local)
    found = rekognition.detect_labels(
        Image={"S3Object": {"Bucket": bucket, "Name": key}}, MaxLabels=10, MinConfidence=80
    )
    labels = {each["Name"]: Decimal(str(round(each["Confidence"], 2))) for each in found["Labels"]}
    table.update_item(
        Key={"pk": key},
        UpdateExpression="SET labels = :l, thumbs = :t",
        ExpressionAttributeValues={":l": labels, ":t": list(SIZES)},
    )
