import hashlib
import hmac
import json
import logging
import os
import time

import boto3

logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", force=True)
audit = logging.getLogger("audit")
audit.setLevel(logging.INFO)
users = boto3.resource("dynamodb").Table(os.environ["USERS"])


def verify(login, password):
    user = users.get_item(Key={"login": login}).get("Item")
    if not user:
        return False
    digest = hashlib.scrypt(password.encode(), salt=bytes(user["salt"]), n=2**14, r=8, p=1)
    return hmac.compare_digest(digest, bytes(user["hash"]))


def record(login, ok):
    audit.info("sign-in user=%s result=%s", login, "OK" if ok else "FAILED")  # expect: log


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    login, password = str(body.get("login", "")), str(body.get("password", ""))
    if not login or not password:
        return {"statusCode": 400}
    ok = verify(login, password)
    record(login, ok)
    if not ok:
        time.sleep(0.5)
        return {"statusCode": 401}
    return {"statusCode": 204}
