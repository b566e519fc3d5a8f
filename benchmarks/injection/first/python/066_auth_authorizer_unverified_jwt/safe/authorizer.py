import os

import jwt

from policy import build

JWKS = jwt.PyJWKClient(os.environ["JWKS_URL"])
AUDIENCE = os.environ["AUDIENCE"]


def bearer(event):
    headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise PermissionError("no token")
    return token


def claims_of(token):
    key = JWKS.get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=["RS256"], audience=AUDIENCE)


def handler(event, context):
    try:
        claims = claims_of(bearer(event))
    except (jwt.PyJWTError, PermissionError):
        return build("anonymous", "Deny", event["methodArn"])
    if "orders:read" not in claims.get("scope", "").split():
        return build(claims["sub"], "Deny", event["methodArn"])
    return build(claims["sub"], "Allow", event["methodArn"], {"scope": claims["scope"]})
