import json
import os
import time
from urllib.request import urlopen

import jwt
from aws_lambda_powertools import Logger
from jwt.algorithms import RSAAlgorithm

logger = Logger()
ISSUER = os.environ["ISSUER"].rstrip("/")
AUDIENCE = os.environ["AUDIENCE"]


class KeyStore:
    def __init__(self, issuer: str, lifetime: int = 600):
        self._url = f"{issuer}/.well-known/jwks.json"
        self._lifetime = lifetime
        self._keys: dict[str, object] = {}
        self._loaded = 0.0

    def _refresh(self) -> None:
        with urlopen(self._url, timeout=3) as response:
            document = json.load(response)
        self._keys = {
            key["kid"]: RSAAlgorithm.from_jwk(json.dumps(key))
            for key in document["keys"]
            if key.get("kty") == "RSA"
        }
        self._loaded = time.monotonic()

    def get(self, kid: str):
        if kid not in self._keys or time.monotonic() - self._loaded > self._lifetime:
            self._refresh()
        try:
            return self._keys[kid]
        except KeyError:
            raise jwt.InvalidTokenError("unknown key") from None


keys = KeyStore(ISSUER)


def verify(token: str) -> dict:
    header = jwt.get_unverified_header(token)
    return jwt.decode(
        token,
        keys.get(header.get("kid", "")),
        algorithms=["RS256"],
        issuer=ISSUER,
        audience=AUDIENCE,
        options={"require": ["exp", "sub", "iss", "aud"]},
    )


def handler(event, context):
    header = event.get("headers", {}).get("authorization", "")
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        return {"isAuthorized": False}
    try:
        claims = verify(token)
    except jwt.PyJWTError as exc:
        logger.info("token rejected", extra={"reason": type(exc).__name__})
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"sub": claims["sub"], "scope": claims.get("scope", "")}}
