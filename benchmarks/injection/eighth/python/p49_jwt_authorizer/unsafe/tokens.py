import os

import jwt

ISSUER = os.environ["ISSUER"]
AUDIENCE = os.environ["AUDIENCE"]


def read_claims(token):
    claims = jwt.decode(token, options={"verify_signature": False})
    if claims.get("iss") != ISSUER or claims.get("aud") != AUDIENCE:
        raise jwt.InvalidTokenError("wrong issuer or audience")
    return claims
