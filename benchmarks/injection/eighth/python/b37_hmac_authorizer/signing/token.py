import base64
import binascii
import hashlib
import hmac
import os
import time

import boto3

_secret = None


def secret():
    global _secret
    if _secret is None:
        client = boto3.client("secretsmanager")
        _secret = client.get_secret_value(SecretId=os.environ["SECRET_ID"])["SecretString"].encode()
    return _secret


def valid(token):
    try:
        subject, expires, signature = token.split(".")
        given = base64.urlsafe_b64decode(signature)
        deadline = int(expires)
    except (ValueError, binascii.Error):
        return None
    expected = hmac.new(secret(), f"{subject}.{expires}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(given, expected) or deadline < time.time():
        return None
    return subject
