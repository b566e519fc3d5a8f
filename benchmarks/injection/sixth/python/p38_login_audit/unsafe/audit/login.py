import hashlib
import hmac
import json
import logging
import os
import sys

import boto3

log = logging.getLogger("audit")
log.setLevel(logging.INFO)
log.propagate = False
_out = logging.StreamHandler(sys.stdout)
_out.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
log.addHandler(_out)

users = boto3.resource("dynamodb").Table(os.environ["USERS"])


def check(name, password):
    item = users.get_item(Key={"name": str(name)}).get("Item")
    if not item:
        return False
    given = hashlib.scrypt(password.encode(), salt=bytes(item["salt"]), n=16384, r=8, p=1)
    return hmac.compare_digest(given, bytes(item["hash"]))


def handler(event, context):
    form = json.loads(event["body"])
    name, password = str(form.get("user", "")), str(form.get("password", ""))
    if check(name, password):
        log.info("login ok")
        return {"statusCode": 204, "body": ""}
    log.warning("login failed for user %s", name)  # expect: log
    return {"statusCode": 401, "body": json.dumps({"error": "login failed"})}
