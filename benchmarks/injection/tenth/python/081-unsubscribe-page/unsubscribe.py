import hashlib
import hmac
import html
import os
import re

import boto3

subscribers = boto3.resource("dynamodb").Table(os.environ["SUBSCRIBERS_TABLE"])
ADDRESS = re.compile(r"[^@\s<>\"']{1,64}@[a-z0-9.-]{3,190}", re.I)


def genuine(address, token):
    want = hmac.new(os.environ["LINK_KEY"].encode(), address.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(want, token)


def page(code, text):
    markup = f"<!doctype html><meta charset=utf-8><p>{html.escape(text)}</p>"
    return {"statusCode": code, "statusDescription": f"{code} OK", "isBase64Encoded": False, "headers": {"Content-Type": "text/html"}, "body": markup}


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    address = query.get("a", "").replace("%40", "@")
    if not ADDRESS.fullmatch(address) or not genuine(address, query.get("t", "")):
        return page(400, "This link is not valid.")
    digest = hashlib.sha256(address.lower().encode()).hexdigest()
    subscribers.delete_item(Key={"digest": digest})
    return page(200, f"{address} will get no more mails.")
