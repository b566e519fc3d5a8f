from functools import lru_cache

import jwt

from settings import settings


@lru_cache(maxsize=1)
def client():
    return jwt.PyJWKClient(settings.issuer.rstrip("/") + "/.well-known/jwks.json", cache_keys=True)


def signing_key(token):
    return client().get_signing_key_from_jwt(token).key
