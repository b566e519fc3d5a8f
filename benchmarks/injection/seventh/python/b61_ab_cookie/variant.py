import hashlib
import json
import os
import uuid
from http.cookies import CookieError, SimpleCookie

WEIGHTS = json.loads(os.environ.get("WEIGHTS", '{"A": 50, "B": 50}'))


def visitor_of(headers):
    jar = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
        return uuid.UUID(jar["visitor"].value)
    except (CookieError, KeyError, ValueError):
        return uuid.uuid4()


def variant_of(visitor, experiment):
    point = int.from_bytes(hashlib.sha256(f"{experiment}:{visitor}".encode()).digest()[:4], "big") % 100
    for name, weight in sorted(WEIGHTS.items()):
        if point < weight:
            return name
        point -= weight
    return "A"


def handler(event, context):
    experiment = (event.get("queryStringParameters") or {}).get("experiment", "default")
    visitor = visitor_of(event.get("headers") or {})
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {
            "Content-Type": "application/json",
            "Set-Cookie": f"visitor={visitor}; Max-Age=31536000; Secure; SameSite=Lax",
        },
        "body": json.dumps({"experiment": experiment, "variant": variant_of(visitor, experiment)}),
    }
