# trigger: alb
import base64
import hashlib
import hmac
import json
import os
import pickle

KEY = os.environ["COOKIE_KEY"].encode()


def cookie(event):
    return event["headers"]["cookie"].partition("=")[2]


def unsafe(event, context):
    session = pickle.loads(base64.urlsafe_b64decode(cookie(event)))  # expect: INJ005
    return {"statusCode": 200, "body": str(len(session))}


def safe(event, context):
    payload, _, tag = cookie(event).partition(".")
    expected = hmac.new(KEY, payload.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(tag, expected):
        return {"statusCode": 403}
    session = json.loads(base64.urlsafe_b64decode(payload))
    return {"statusCode": 200, "body": str(len(session))}
