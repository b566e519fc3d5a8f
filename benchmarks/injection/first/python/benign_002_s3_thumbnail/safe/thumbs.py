import hashlib
import io
import os
from urllib.parse import unquote_plus

import boto3
from PIL import Image

s3 = boto3.client("s3")
TARGET = os.environ["THUMBNAIL_BUCKET"]
SIZES = (128, 512)


def thumbnail(blob, edge):
    with Image.open(io.BytesIO(blob)) as image:
        image.thumbnail((edge, edge))
        out = io.BytesIO()
        image.convert("RGB").save(out, format="JPEG", quality=85)
    out.seek(0)
    return out


def handler(event, context):
    created = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        blob = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        digest = hashlib.sha256(blob).hexdigest()
        for edge in SIZES:
            s3.put_object(
                Bucket=TARGET, Key=f"{digest}/{edge}.jpg", Body=thumbnail(blob, edge), ContentType="image/jpeg"
            )
            created += 1
    return {"created": created}
