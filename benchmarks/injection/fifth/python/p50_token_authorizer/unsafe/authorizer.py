import os

import jwt

ISSUER = os.environ["ISSUER"]
GROUP = os.environ.get("GROUP", "staff")


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
        return {"isAuthorized": GROUP in jwt.decode(token, options={"verify_signature": False}).get("groups", [])}  # expect: auth
    except (MissingToken, jwt.PyJWTError):
        return {"isAuthorized": False}
