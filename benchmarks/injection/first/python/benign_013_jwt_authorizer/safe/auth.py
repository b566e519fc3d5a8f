import os

import jwt

ISSUER = os.environ["ISSUER"]
CLIENT_ID = os.environ["CLIENT_ID"]
jwks = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json", cache_keys=True)


def verify(token):
    key = jwks.get_signing_key_from_jwt(token).key
    claims = jwt.decode(token, key, algorithms=["RS256"], issuer=ISSUER, options={"verify_aud": False})
    if claims.get("client_id") != CLIENT_ID or claims.get("token_use") != "access":
        raise jwt.InvalidTokenError("wrong client")
    return claims


def handler(event, context):
    header = event.get("headers", {}).get("authorization", "")
    if not header.startswith("Bearer "):
        return {"isAuthorized": False}
    try:
        claims = verify(header[7:])
    except jwt.PyJWTError:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"sub": claims["sub"]}}
