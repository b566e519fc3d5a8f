import hashlib
import hmac
import os
import time

import boto3

_key = None


def key():
    global _key
    if _key is None:
        secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["LINK_SECRET"])
        _key = secret["SecretString"].encode("utf-8")
    return _key


def expected(path, expires):
    message = "%s|%d" % (path, expires)
    return hmac.new(key(), message.encode("utf-8"), hashlib.sha256).hexdigest()


def valid(event):
    params = event.get("queryStringParameters") or {}
    try:
        expires = int(params["expires"])
        signature = params["signature"]
    except (KeyError, ValueError):
        return False
    if expires < time.time():
        return False
    return hmac.compare_digest(expected(event["path"], expires), signature)


def policy(effect, arn):
    return {
        "principalId": "link",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}],
        },
    }


def handler(event, context):
    if valid(event):
        return policy("Allow", event["methodArn"])
    return policy("Deny", event["methodArn"])
