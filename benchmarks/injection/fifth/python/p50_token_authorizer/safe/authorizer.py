import os

import jwt

ISSUER = os.environ["ISSUER"]
GROUP = os.environ.get("GROUP", "staff")
keys = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json")


class MissingToken(Exception):
    pass


def bearer(event):
    headers = event.get("headers") or {}
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or token.count(".") != 2:
        raise MissingToken()
    return token


def handler(event, context):
    try:
        token = bearer(event)
        key = keys.get_signing_key_from_jwt(token).key
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=os.environ["AUDIENCE"], issuer=ISSUER)
        return {"isAuthorized": GROUP in claims.get("groups", [])}
    except (MissingToken, jwt.PyJWTError):
        return {"isAuthorized": False}
