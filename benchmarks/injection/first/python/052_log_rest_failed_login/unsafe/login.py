import hashlib
import hmac
import html
import json
import logging
import os

import boto3

logging.getLogger().handlers.clear()
logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
log = logging.getLogger("auth")

users = boto3.resource("dynamodb").Table(os.environ["USERS"])


def for_log(value):
    return html.escape(str(value))


def check(username, password):
    item = users.get_item(Key={"username": username}).get("Item")
    if item is None:
        return False
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes(item["salt"]), 300_000)
    return hmac.compare_digest(digest, bytes(item["digest"]))


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    username, password = str(body.get("username", "")), str(body.get("password", ""))
    if not username or not check(username, password):
        log.warning("login failed for %s", for_log(username))  # expect: log
        return {"statusCode": 401, "headers": {"Content-Type": "application/json"}, "body": "{}"}
    log.info("login ok, request %s", event["requestContext"]["requestId"])
    return {"statusCode": 204, "headers": {"Content-Type": "application/json"}, "body": ""}
