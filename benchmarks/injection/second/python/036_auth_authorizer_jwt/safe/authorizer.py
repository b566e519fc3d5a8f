import os

import jwt
from jwt import PyJWKClient

ISSUER = os.environ["ISSUER"]
AUDIENCE = os.environ["AUDIENCE"]
keys = PyJWKClient(f"{ISSUER}/.well-known/jwks.json", cache_keys=True)


def policy(principal, effect, resource):
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}],
        },
    }


def claims_of(token):
    key = keys.get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER)


def handler(event, context):
    scheme, _, token = event["authorizationToken"].partition(" ")
    if scheme.lower() != "bearer":
        raise Exception("Unauthorized")
    try:
        claims = claims_of(token)
    except jwt.PyJWTError:
        raise Exception("Unauthorized")
    effect = "Allow" if "orders:read" in claims.get("scope", "").split() else "Deny"
    return policy(claims["sub"], effect, event["methodArn"])
