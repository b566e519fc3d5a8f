# trigger: authorizer
import hmac
import os


def unsafe(event, context):
    token = event["headers"].get("authorization", "")
    if not token:
        print("no token was sent")
    return {"isAuthorized": True, "context": {"scope": "all"}}  # expect: INJ020


def safe(event, context):
    token = event["headers"].get("authorization", "")
    allowed = hmac.compare_digest(token.encode(), os.environ["API_TOKEN"].encode())
    return {"isAuthorized": allowed, "context": {"scope": "all"}}
