import os

import jwt

ISSUER = os.environ.get("ISSUER", "https://login.example.com/")
AUDIENCE = os.environ.get("AUDIENCE", "tenants-api")


def bearer(event):
    scheme, _, token = event.get("authorizationToken", "").partition(" ")
    return token if scheme.lower() == "bearer" and token else None


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})  # expect: auth
