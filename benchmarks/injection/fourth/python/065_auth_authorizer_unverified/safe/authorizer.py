import logging
import os

import jwt
from jwt import PyJWKClient

logger = logging.getLogger("authorizer")

ISSUER = os.environ.get("ISSUER", "https://id.example.com/")
AUDIENCE = os.environ.get("AUDIENCE", "orders")
jwks = PyJWKClient(ISSUER + ".well-known/jwks.json")
DENIED = {"isAuthorized": False}


class NoToken(Exception):
    pass


def is_preflight(event):
    """OPTIONS carries no token; the gateway answers it, but be sure"""
    http = event.get("requestContext", {}).get("http", {})
    return http.get("method") == "OPTIONS"


def bearer(event):
    header = (event.get("headers") or {}).get("authorization", "")
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NoToken()
    return token


def handler(event, context):
    if is_preflight(event):
        return DENIED
    try:
        token = bearer(event)
        key = jwks.get_signing_key_from_jwt(token).key
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER)
        return {"isAuthorized": "orders:write" in claims["scope"].split()}
    except NoToken:
        logger.info("no token")
    except (jwt.PyJWTError, KeyError):
        logger.info("bad token")
    return DENIED
