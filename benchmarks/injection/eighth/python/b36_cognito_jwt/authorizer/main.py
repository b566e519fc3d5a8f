import logging
import os

import jwt
from jwt import PyJWKClient

logger = logging.getLogger()
REGION, POOL, CLIENT = (os.environ[k] for k in ("AWS_REGION", "USER_POOL_ID", "CLIENT_ID"))
ISSUER = f"https://cognito-idp.{REGION}.amazonaws.com/{POOL}"
jwks = PyJWKClient(f"{ISSUER}/.well-known/jwks.json", cache_keys=True)


def verify(token):
    header = jwt.get_unverified_header(token)
    if header.get("alg") != "RS256":
        raise jwt.InvalidAlgorithmError("unexpected algorithm")
    key = jwks.get_signing_key_from_jwt(token)
    claims = jwt.decode(token, key.key, algorithms=["RS256"], issuer=ISSUER, options={"require": ["exp", "sub"]})
    if claims.get("token_use") != "access" or claims.get("client_id") != CLIENT:
        raise jwt.InvalidTokenError("wrong token")
    return claims


def statement(effect, arn):
    return {"Version": "2012-10-17", "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}]}


def handler(event, context):
    headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or not token:
        raise Exception("Unauthorized")
    try:
        claims = verify(token)
    except jwt.PyJWTError:
        logger.warning("token refused")
        return {"principalId": "none", "policyDocument": statement("Deny", event["methodArn"])}
    return {"principalId": claims["sub"], "policyDocument": statement("Allow", event["methodArn"])}
