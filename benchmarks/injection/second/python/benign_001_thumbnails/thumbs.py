import hashlib
import io
import os
from urllib.parse import unquote_plus

import boto3
from PIL import Image

s3 = boto3.client("s3")
TARGET = os.environ["THUMB_BUCKET"]
SIZES = (64, 256)


def resize(data, edge):
    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail((edge, edge))
        out = io.BytesIO()
        image.convert("RGB").save(out, format="JPEG", quality=85)
    return out.getvalue()


def handler(event, context):
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        data = s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key=key)["Body"].read()
        name = hashlib.sha256(key.encode()).hexdigest()
        for edge in SIZES:
            s3.put_object(Bucket=TARGET, Key=f"{edge}/{name}.jpg", Body=resize(data, edge), ContentType="image/jpeg")
