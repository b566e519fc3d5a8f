import io
import os

import boto3
import urllib3
from PIL import Image

http = urllib3.PoolManager(retries=False, timeout=5.0)
s3 = boto3.client("s3")
LOGOS = os.environ.get("LOGO_BASE", "https://static.example.com/logos")


def headers(event):
    return {k.lower(): v for k, v in event["userRequest"].get("headers", {}).items()}


def logo_url(event):
    return headers(event).get("x-logo-url", LOGOS + "/default.png")


def stamp(picture, logo):
    base = Image.open(io.BytesIO(picture)).convert("RGBA")
    mark = Image.open(io.BytesIO(logo)).convert("RGBA")
    mark.thumbnail((base.width // 4, base.height // 4))
    base.alpha_composite(mark, (base.width - mark.width, base.height - mark.height))
    out = io.BytesIO()
    base.convert("RGB").save(out, format="JPEG")
    return out.getvalue()


def handler(event, context):
    ctx = event["getObjectContext"]
    original = http.request("GET", ctx["inputS3Url"])
    logo = http.request("GET", logo_url(event))  # expect: ssrf
    s3.write_get_object_response(
        RequestRoute=ctx["outputRoute"],
        RequestToken=ctx["outputToken"],
        Body=stamp(original.data, logo.data),
        ContentType="image/jpeg",
    )
    return {"status_code": 200}
