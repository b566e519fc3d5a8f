import os
from dataclasses import dataclass
from functools import cache

import jwt
from fastapi import HTTPException, Request


@dataclass(frozen=True)
class Caller:
    subject: str
    tenant: str
    roles: frozenset[str]


@cache
def _keys() -> jwt.PyJWKClient:
    return jwt.PyJWKClient(os.environ["JWKS_URL"])


def caller(request: Request) -> Caller:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise HTTPException(status_code=401)
    try:
        key = _keys().get_signing_key_from_jwt(token).key
        claims = jwt.decode(token, key, algorithms=["ES256"], audience="reports", issuer=os.environ["ISSUER"])
    except jwt.PyJWTError:
        raise HTTPException(status_code=401) from None
    return Caller(claims["sub"], claims["tenant"], frozenset(claims.get("roles", ())))


def require_role(role: str):
    def dependency(request: Request) -> Caller:
        found = caller(request)
        if role not in found.roles:
            raise HTTPException(status_code=403)
        return found

    return dependency
