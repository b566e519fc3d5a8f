import hashlib
import hmac
import os

EXPECTED = os.environ["API_KEY_SHA256"]


def statement(effect, arn):
    return {"Version": "2012-10-17", "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}]}


def handler(event, context):
    given = (event.get("headers") or {}).get("x-api-key", "")
    digest = hashlib.sha256(given.encode()).hexdigest()
    effect = "Allow" if hmac.compare_digest(digest, EXPECTED) else "Deny"
    return {"principalId": "partner", "policyDocument": statement(effect, event["methodArn"])}
