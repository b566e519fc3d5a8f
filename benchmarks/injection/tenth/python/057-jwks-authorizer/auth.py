import logging
import os

import jwt

ISSUER = f"https://cognito-idp.{os.environ['AWS_REGION']}.amazonaws.com/{os.environ['POOL_ID']}"
keys = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json")
log = logging.getLogger(__name__)
DENY = {"isAuthorized": False}


def verify(token):
    key = keys.get_signing_key_from_jwt(token)
    claims = jwt.decode(token, key.key, algorithms=["RS256"], issuer=ISSUER, options={"require": ["exp", "sub", "client_id"], "verify_aud": False})
    if claims["client_id"] != os.environ["CLIENT_ID"] or claims.get("token_use") != "access":
        raise jwt.InvalidTokenError("wrong client")
    return claims


def handler(event, context):
    token = event["headers"].get("authorization", "").removeprefix("Bearer ")
    if not token:
        return DENY
    try:
        claims = verify(token)
    except jwt.PyJWTError as e:
        log.warning("token refused: %s", type(e).__name__)
        return DENY
    return {"isAuthorized": True, "context": {"sub": claims["sub"]}}
