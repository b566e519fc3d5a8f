from policy import allow, deny
from tokens import InvalidToken, claims_of


def handler(event, context):
    scheme, _, token = event.get("authorizationToken", "").partition(" ")
    if scheme.lower() != "bearer":
        return deny("anonymous", event["methodArn"])
    try:
        claims = claims_of(token)
    except InvalidToken:
        return deny("anonymous", event["methodArn"])
    if "orders" not in claims.get("scope", "").split():
        return deny(claims["sub"], event["methodArn"])
    return allow(claims["sub"], event["methodArn"])
