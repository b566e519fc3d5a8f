import os
from urllib.parse import unquote_plus

import boto3

from .resize import SIZES, NotAPicture, variants

s3 = boto3.client("s3")
TARGET = os.environ["TARGET_BUCKET"]


def handler(event, context):
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        obj = s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key=key)
        try:
            for size, data in variants(obj["Body"].read()):
                s3.put_object(Bucket=TARGET, Key=f"{size}/{key}.webp", Body=data, ContentType="image/webp")
        except NotAPicture:
            print("not a picture, size %d" % obj["ContentLength"])
    return {"sizes": SIZES}
