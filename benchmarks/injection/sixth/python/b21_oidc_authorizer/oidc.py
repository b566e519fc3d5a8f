import os
import time

import jwt
import requests

JWKS = os.environ["JWKS_URL"]
AUDIENCE = os.environ["AUDIENCE"]
ISSUER = os.environ["ISSUER"]
_cache = {"at": 0.0, "keys": {}}


def signing_keys():
    if time.time() - _cache["at"] > 3600:
        doc = requests.get(JWKS, timeout=3).json()
        _cache["keys"] = {k["kid"]: jwt.PyJWK(k) for k in doc["keys"] if k.get("use") == "sig"}
        _cache["at"] = time.time()
    return _cache["keys"]


def verified_claims(token):
    kid = jwt.get_unverified_header(token).get("kid")
    key = signing_keys().get(kid)
    if key is None:
        raise jwt.InvalidTokenError("unknown key")
    return jwt.decode(token, key.key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER, options={"require": ["exp", "sub"]})


def policy(principal, effect, resource, **context):
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}],
        },
        "context": context,
    }


def handler(event, context):
    header = event["headers"].get("Authorization") or event["headers"].get("authorization") or ""
    try:
        claims = verified_claims(header.removeprefix("Bearer "))
    except jwt.PyJWTError:
        return policy("nobody", "Deny", event["methodArn"])
    return policy(claims["sub"], "Allow", event["methodArn"], plan=claims.get("plan", "free"))
