import os
from functools import lru_cache
from uuid import UUID

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer()


@lru_cache(maxsize=1)
def keys():
    return jwt.PyJWKClient(os.environ["JWKS_URL"])


def current_user(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> UUID:
    token = credentials.credentials
    try:
        key = keys().get_signing_key_from_jwt(token).key
        claims = jwt.decode(token, key, algorithms=["ES256"], audience=os.environ["AUDIENCE"])
        return UUID(claims["sub"])
    except (jwt.PyJWTError, KeyError, ValueError):
        raise HTTPException(401) from None
