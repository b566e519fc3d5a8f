import base64
import hashlib
import hmac
import os
import pickle

KEY = os.environ.get("TASK_SIGNING_KEY", "").encode()


class BadMessage(Exception):
    pass


def encode(name, args, kwargs):
    blob = pickle.dumps((name, args, kwargs))
    mac = hmac.new(KEY, blob, hashlib.sha256).digest()
    return base64.b64encode(mac + blob).decode("ascii")


def decode(text):
    raw = base64.b64decode(text)
    mac, blob = raw[:32], raw[32:]
    if not hmac.compare_digest(mac, hmac.new(KEY, blob, hashlib.sha256).digest()):
        raise BadMessage("signature")
    return pickle.loads(blob)
