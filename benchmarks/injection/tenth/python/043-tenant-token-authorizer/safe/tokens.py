import os

import jwt

ISSUER = os.environ.get("ISSUER", "https://login.example.com/")
AUDIENCE = os.environ.get("AUDIENCE", "tenants-api")
keys = jwt.PyJWKClient(ISSUER + ".well-known/jwks.json", cache_keys=True)


def bearer(event):
    scheme, _, token = event.get("authorizationToken", "").partition(" ")
    return token if scheme.lower() == "bearer" and token else None


def claims_of(token):
    key = keys.get_signing_key_from_jwt(token).key
    return jwt.decode(token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER)
