import time

import jwt

from policy import policy
from tokens import bearer, claims_of


def handler(event, context):
    token = bearer(event)
    if token is None:
        raise Exception("Unauthorized")
    try:
        claims = claims_of(token)
    except jwt.PyJWTError:
        raise Exception("Unauthorized")
    effect = "Allow" if claims.get("exp", 0) > time.time() and claims.get("tenant") else "Deny"
    return policy(claims["sub"], effect, event["methodArn"], tenant=claims.get("tenant", ""))
