import hashlib
import hmac
import os
import re

import boto3

table = boto3.resource("dynamodb").Table(os.environ["KEYS_TABLE"])
FORM = re.compile(r"(?P<id>[a-z0-9]{8})\.(?P<secret>[A-Za-z0-9_-]{43})")
REFUSED = {"isAuthorized": False}


def stored(key_id):
    item = table.get_item(Key={"id": key_id}, ProjectionExpression="salt, digest, account, disabled").get("Item")
    return item if item and not item.get("disabled") else None


def matches(item, secret):
    digest = hashlib.pbkdf2_hmac("sha256", secret.encode(), bytes(item["salt"]), 100_000)
    return hmac.compare_digest(digest, bytes(item["digest"]))


def handler(event, context):
    m = FORM.fullmatch(event.get("headers", {}).get("x-api-key", ""))
    if not m:
        return REFUSED
    item = stored(m["id"])
    if item is None or not matches(item, m["secret"]):
        return REFUSED
    return {"isAuthorized": True, "context": {"account": item["account"]}}
