import base64
import json
import logging
import os
import secrets
import time

import bcrypt
import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

db = boto3.resource("dynamodb")
users = db.Table(os.environ["USERS"])
sessions = db.Table(os.environ["SESSIONS"])
DUMMY = bcrypt.hashpw(b"dummy", bcrypt.gensalt(10))
LIFETIME = 8 * 3600


def body_of(event):
    body = event.get("body") or "{}"
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body).decode("utf-8")
    return json.loads(body)


def authenticate(name, password):
    user = users.get_item(Key={"name": name}, ConsistentRead=True).get("Item")
    stored = user["hash"].encode() if user else DUMMY
    ok = bcrypt.checkpw(password.encode("utf-8")[:72], stored)
    return user if user and ok else None


def start_session(user):
    token = secrets.token_urlsafe(32)
    sessions.put_item(Item={"token": token, "user": user["name"], "expires": int(time.time()) + LIFETIME})
    return token


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        form = body_of(event)
        user = authenticate(str(form["name"]), str(form["password"]))
    except (KeyError, ValueError):
        return {"statusCode": 400, "headers": headers, "body": "{}"}
    if user is None:
        logger.info("login failed")
        return {"statusCode": 401, "headers": headers, "body": "{}"}
    cookie = "sid=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax" % (start_session(user), LIFETIME)
    return {"statusCode": 200, "headers": headers, "cookies": [cookie], "body": "{}"}
