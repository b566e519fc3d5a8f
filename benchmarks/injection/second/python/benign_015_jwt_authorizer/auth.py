import os

import jwt

KEY = os.environ["JWT_PUBLIC_KEY"]


def bearer(event):
    header = event.get("headers", {}).get("authorization", "")
    scheme, _, token = header.partition(" ")
    return token if scheme.lower() == "bearer" else None


def handler(event, context):
    token = bearer(event)
    if not token:
        return {"isAuthorized": False}
    try:
        claims = jwt.decode(
            token,
            KEY,
            algorithms=["ES256"],
            audience="reports",
            issuer="https://login.example.com/",
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"sub": claims["sub"]}}
