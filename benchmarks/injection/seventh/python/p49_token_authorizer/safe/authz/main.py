import logging

import jwt

from .policy import PolicyBuilder
from .tokens import claims_of, bearer

log = logging.getLogger()


def handler(event, context):
    try:
        claims = claims_of(bearer(event["authorizationToken"]))
    except (jwt.PyJWTError, ValueError):
        log.warning("refused a token")
        raise Exception("Unauthorized")
    policy = PolicyBuilder(claims["sub"], event["methodArn"])
    if "admin" in claims.get("groups", []):
        return policy.allow_all()
    return policy.allow_reads()
