import base64
import hashlib
import hmac
import json
import os
import pickle

SECRET = os.environ["STATE_KEY"].encode()


class BadState(Exception):
    pass


def sign(blob):
    return hmac.new(SECRET, blob, hashlib.sha256).hexdigest()


def verify(blob, signature):
    if not hmac.compare_digest(sign(blob), signature):
        raise BadState("signature mismatch")


def load_state(form):
    blob = base64.urlsafe_b64decode(form["state"])
    verify(blob, form["signature"])
    return pickle.loads(blob)


def handler(event, context):
    try:
        form = json.loads(event["body"])
        state = load_state(form)
    except (BadState, KeyError, ValueError):
        return {"statusCode": 400, "headers": {"Content-Type": "application/json"}, "body": "{}"}
    state["step"] = int(state.get("step", 0)) + 1
    blob = pickle.dumps(state)
    payload = {"state": base64.urlsafe_b64encode(blob).decode(), "signature": sign(blob)}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }
