import hashlib
import hmac
import time
from http.cookies import CookieError, SimpleCookie

import boto3

_key = None


def key():
    global _key
    if _key is None:
        ssm = boto3.client("ssm", region_name="us-east-1")
        _key = ssm.get_parameter(Name="/edge/cookie-key", WithDecryption=True)["Parameter"]["Value"].encode()
    return _key


def admitted(value):
    user, _, rest = value.partition(".")
    until, _, mac = rest.partition(".")
    expected = hmac.new(key(), f"{user}.{until}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), mac.encode()) and until.isdigit() and int(until) > time.time()


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    for header in request["headers"].get("cookie", []):
        try:
            morsel = SimpleCookie(header["value"]).get("viewer")
        except CookieError:
            continue
        if morsel and admitted(morsel.value):
            return request
    return {"status": "403", "statusDescription": "Forbidden", "body": "Please sign in."}
