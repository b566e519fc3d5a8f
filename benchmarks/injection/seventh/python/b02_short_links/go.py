import os
import string
from urllib.parse import urlsplit

import boto3

links = boto3.resource("dynamodb").Table(os.environ["LINKS"])
CODE_CHARS = set(string.ascii_letters + string.digits)
HOSTS = {"www.example.com", "shop.example.com", "docs.example.com"}
FALLBACK = "https://www.example.com/"


def valid_code(code):
    return 0 < len(code) <= 12 and set(code) <= CODE_CHARS


def allowed(url):
    p = urlsplit(url)
    return p.scheme == "https" and p.hostname in HOSTS and p.username is None


def resolve(code):
    if not valid_code(code):
        return FALLBACK
    item = links.get_item(Key={"code": code}, ProjectionExpression="target").get("Item")
    if not item or not allowed(item["target"]):
        return FALLBACK
    return item["target"]


def handler(event, context):
    code = (event.get("pathParameters") or {}).get("code", "")
    return {"statusCode": 301, "headers": {"location": resolve(code), "cache-control": "max-age=300"}}
