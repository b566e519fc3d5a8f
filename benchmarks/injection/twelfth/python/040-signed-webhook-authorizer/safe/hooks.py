import hashlib
import hmac
import json
import os
import time
from functools import lru_cache

import boto3


@lru_cache(maxsize=1)
def partner_keys():
    value = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["PARTNER_SECRET"])
    return json.loads(value["SecretString"])


def genuine(headers):
    partner = headers.get("x-partner", "")
    stamp = headers.get("x-timestamp", "0")
    signature = headers.get("x-signature", "")
    key = partner_keys().get(partner)
    if key is None or not stamp.isdigit() or abs(time.time() - int(stamp)) > 300:
        return False
    expected = hmac.new(key.encode(), f"{partner}.{stamp}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


def handler(event, context):
    headers = event.get("headers") or {}
    allowed = genuine(headers)
    return {"isAuthorized": allowed, "context": {"partner": headers.get("x-partner", "")}}
