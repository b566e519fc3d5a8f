import hashlib
import hmac
import os
import time

import boto3

secrets = boto3.client("secretsmanager")
_key = None


def key():
    global _key
    if _key is None:
        found = secrets.get_secret_value(SecretId=os.environ["SIGNING_SECRET"])
        _key = found["SecretString"].encode()
    return _key


def is_valid(headers, path):
    stamp = headers.get("x-timestamp", "")
    given = headers.get("x-signature", "")
    if not stamp.isdecimal() or abs(time.time() - int(stamp)) > 300:
        return False
    wanted = hmac.new(key(), f"{stamp}\n{path}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), given.encode())


def handler(event, context):
    headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
    return {"isAuthorized": is_valid(headers, event["rawPath"])}
