import io
from urllib.parse import parse_qs, urlsplit

import boto3
import requests
from PIL import Image

s3 = boto3.client("s3")


def wanted_width(request):
    query = parse_qs(urlsplit(request["url"]).query)
    try:
        return min(2000, max(16, int(query["width"][0])))
    except (KeyError, ValueError):
        return 640


def handler(event, context):
    access = event["getObjectContext"]
    width = wanted_width(event["userRequest"])
    answer = requests.get(access["inputS3Url"], timeout=10)
    answer.raise_for_status()
    with Image.open(io.BytesIO(answer.content)) as image:
        height = max(1, image.height * width // image.width)
        target = io.BytesIO()
        image.convert("RGB").resize((width, height)).save(target, "WEBP")
    s3.write_get_object_response(
        Body=target.getvalue(), RequestRoute=access["outputRoute"], RequestToken=access["outputToken"],
        ContentType="image/webp",
    )
