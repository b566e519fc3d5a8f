import functools
import os

import jwt
from jwt import PyJWKClient

ISSUER = os.environ["ISSUER"].rstrip("/")
SCOPES = {"GET": "read", "POST": "write", "PUT": "write", "DELETE": "admin"}


@functools.lru_cache(maxsize=1)
def keys():
    return PyJWKClient(f"{ISSUER}/.well-known/jwks.json")


def verify(token):
    key = keys().get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=["RS256", "ES256"], issuer=ISSUER, audience=os.environ["AUDIENCE"])


def document(principal, effect, arn):
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}],
        },
    }


def lambda_handler(event, context):
    headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme != "Bearer":
        raise Exception("Unauthorized")
    try:
        claims = verify(token)
    except jwt.PyJWTError:
        raise Exception("Unauthorized")
    needed = SCOPES.get(event["httpMethod"])
    granted = claims.get("scope", "").split()
    effect = "Allow" if needed and needed in granted else "Deny"
    return document(claims["sub"], effect, event["methodArn"])
