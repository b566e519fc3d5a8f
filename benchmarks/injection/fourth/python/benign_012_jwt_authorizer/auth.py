import os
import re

import jwt

TOKEN = re.compile(r"^Bearer ([A-Za-z0-9_=-]+\.[A-Za-z0-9_=-]+\.[A-Za-z0-9_=-]+)$")
REGION = os.environ.get("AWS_REGION", "eu-west-1")
POOL = os.environ["USER_POOL_ID"]
CLIENT = os.environ["CLIENT_ID"]
ISSUER = f"https://cognito-idp.{REGION}.amazonaws.com/{POOL}"

_keys = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json", cache_keys=True)


class Policy:
    version = "2012-10-17"

    def __init__(self, principal):
        self.principal = principal
        self.statements = []

    def add(self, effect, resource):
        self.statements.append({"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource})
        return self

    def build(self, context=None):
        return {
            "principalId": self.principal,
            "policyDocument": {"Version": self.version, "Statement": self.statements},
            "context": context or {},
        }


def verify(token):
    key = _keys.get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        key.key,
        algorithms=["RS256"],
        issuer=ISSUER,
        audience=CLIENT,
        options={"require": ["exp", "sub"]},
    )


def handler(event, context):
    match = TOKEN.match(event.get("authorizationToken", ""))
    if not match:
        raise Exception("Unauthorized")
    try:
        claims = verify(match.group(1))
    except jwt.InvalidTokenError:
        raise Exception("Unauthorized")
    return Policy(claims["sub"]).add("Allow", event["methodArn"]).build({"email": claims.get("email", "")})
