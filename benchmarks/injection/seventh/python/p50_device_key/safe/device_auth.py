import base64
import binascii
import hashlib
import hmac
import json
import os
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["DEVICES"])
_secrets = {}


def secret_of(device):
    if device not in _secrets:
        item = table.get_item(Key={"id": device}).get("Item")
        if not item or item.get("blocked"):
            return None
        _secrets[device] = item["secret"].encode()
    return _secrets[device]


def decode(token):
    head, _, mac = token.partition(".")
    return head, json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))), mac


def check(token):
    head, info, mac = decode(token)
    if abs(time.time() - info["at"]) > 300:
        return None
    secret = secret_of(str(info["device"]))
    if secret is None:
        return None
    good = hmac.new(secret, head.encode(), hashlib.sha256).hexdigest()
    return info if hmac.compare_digest(good, mac) else None


def handler(event, context):
    token = (event.get("headers") or {}).get("x-device-token", "")
    try:
        info = check(token)
    except (binascii.Error, ValueError, KeyError, TypeError):
        info = None
    if info is None:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"device": str(info["device"])}}
