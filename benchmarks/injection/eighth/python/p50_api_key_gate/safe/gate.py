import hashlib
import hmac
import json
import os
import re

KEY_SHAPE = re.compile(r"pk_[a-z]{3,12}_[A-Za-z0-9]{24}")
HASHES = json.loads(os.environ["PARTNER_KEY_HASHES"])
BLOCKED = set(filter(None, os.environ.get("BLOCKED_PARTNERS", "").split(",")))


def lambda_handler(event, context):
    key = event.get("headers", {}).get("x-partner-key", "")
    if not KEY_SHAPE.fullmatch(key):
        return {"isAuthorized": False}
    partner = key.split("_")[1]
    if partner in BLOCKED:
        return {"isAuthorized": False}
    given = hashlib.sha256(key.encode()).hexdigest()
    valid = hmac.compare_digest(given, HASHES.get(partner, ""))
    return {"isAuthorized": valid, "context": {"partner": partner}}
