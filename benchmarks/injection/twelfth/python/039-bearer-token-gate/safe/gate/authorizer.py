import jwt

from gate.policy import policy
from gate.tokens import claims_of


def handler(event, context):
    scheme, _, token = event.get("authorizationToken", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Exception("Unauthorized")
    try:
        claims = claims_of(token)
    except jwt.PyJWTError:
        raise Exception("Unauthorized") from None
    return policy(claims["sub"], event["methodArn"], "api.use" in claims.get("scope", "").split())
