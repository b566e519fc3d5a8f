import os
from dataclasses import dataclass

import jwt

ISSUER = os.environ["TOKEN_ISSUER"]
AUDIENCE = os.environ["TOKEN_AUDIENCE"]
jwks = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json", cache_keys=True)


@dataclass(frozen=True)
class Principal:
    subject: str
    scopes: frozenset

    def may(self, scope: str) -> bool:
        return scope in self.scopes


class TokenReader:
    def read(self, header: str) -> Principal:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise jwt.InvalidTokenError("scheme")
        key = jwks.get_signing_key_from_jwt(token)
        claims = jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            audience=AUDIENCE,
            issuer=ISSUER,
        )
        return Principal(claims["sub"], frozenset(claims.get("scope", "").split()))


def policy(principal_id: str, effect: str, resource: str) -> dict:
    return {
        "principalId": principal_id,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}
            ],
        },
    }


def handler(event, context):
    try:
        principal = TokenReader().read(event["authorizationToken"])
    except jwt.PyJWTError:
        raise Exception("Unauthorized")
    effect = "Allow" if principal.may("orders:read") else "Deny"
    return policy(principal.subject, effect, event["methodArn"])
