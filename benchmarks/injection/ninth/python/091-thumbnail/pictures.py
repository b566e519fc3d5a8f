import io
import os

import boto3
from PIL import Image

s3 = boto3.client("s3")


class NoPicture(Exception):
    pass


def scaled(number, width):
    try:
        found = s3.get_object(Bucket=os.environ["CATALOGUE"], Key=f"pictures/{number:08d}.jpg")
    except s3.exceptions.NoSuchKey:
        raise NoPicture from None
    with Image.open(io.BytesIO(found["Body"].read())) as picture:
        picture.thumbnail((width, width))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=80)
    return out.getvalue()
