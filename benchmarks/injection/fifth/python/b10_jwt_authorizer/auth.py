import logging

import jwt

from keyset import signing_key
from policy import Policy
from settings import settings

logger = logging.getLogger()
logger.setLevel(logging.INFO)


class Unauthorized(Exception):
    """API Gateway turns exactly this text into a 401."""

    def __init__(self):
        super().__init__("Unauthorized")


def token_of(event):
    scheme, _, token = event.get("authorizationToken", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthorized()
    return token


def verified_claims(token):
    try:
        return jwt.decode(
            token,
            signing_key(token),
            algorithms=["RS256"],
            audience=settings.audience,
            issuer=settings.issuer,
            options={"require": ["exp", "iat", "sub"]},
            leeway=5,
        )
    except jwt.ExpiredSignatureError:
        logger.info("expired token")
        raise Unauthorized()
    except jwt.PyJWTError:
        logger.warning("invalid token")
        raise Unauthorized()


def handler(event, context):
    claims = verified_claims(token_of(event))
    policy = Policy(claims["sub"], event["methodArn"])
    scopes = claims.get("scope", "").split()
    if "orders:write" in scopes:
        policy.allow("*", "orders*")
    elif "orders:read" in scopes:
        policy.allow("GET", "orders*")
    else:
        policy.deny_all()
    return policy.document()
