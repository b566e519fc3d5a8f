import logging
import os

import jwt
from jwt import PyJWKClient

log = logging.getLogger()
log.setLevel(logging.INFO)
ISSUER = os.environ["ISSUER"]
keys = PyJWKClient(ISSUER + "/.well-known/jwks.json")


def bearer(event):
    scheme, _, token = event.get("authorizationToken", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Exception("Unauthorized")
    return token


def policy(principal, effect, arn, scope):
    api = arn.rsplit("/", 3)[0]
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": api + "/*"}],
        },
        "context": {"scope": scope},
    }


def claims_of(token):
    key = keys.get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=["RS256"], audience="shop-api", issuer=ISSUER)


def handler(event, context):
    try:
        claims = claims_of(bearer(event))
    except jwt.PyJWTError:
        log.info("token refused")
        raise Exception("Unauthorized")
    effect = "Allow" if "shop" in claims.get("scope", "").split() else "Deny"
    return policy(claims["sub"], effect, event["methodArn"], claims.get("scope", ""))
