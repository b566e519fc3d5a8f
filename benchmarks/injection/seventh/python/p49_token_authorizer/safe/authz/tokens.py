import os

import jwt

ISSUER = os.environ.get("ISSUER", "https://login.example.com/")
AUDIENCE = os.environ["AUDIENCE"]
_keys = jwt.PyJWKClient(ISSUER + ".well-known/jwks.json", cache_keys=True)


def bearer(header):
    kind, _, token = header.partition(" ")
    if kind.lower() != "bearer" or not token:
        raise ValueError("no bearer token")
    return token


def claims_of(token):
    key = _keys.get_signing_key_from_jwt(token).key
    return jwt.decode(
        token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER,
        options={"require": ["exp", "sub"]},
    )
