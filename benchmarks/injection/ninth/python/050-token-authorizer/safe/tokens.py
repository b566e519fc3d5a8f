import os

import jwt

InvalidToken = jwt.InvalidTokenError
ISSUER = os.environ["ISSUER"]
keys = jwt.PyJWKClient(ISSUER + "/.well-known/jwks.json")


def claims_of(token):
    try:
        key = keys.get_signing_key_from_jwt(token).key
    except jwt.PyJWKClientError as error:
        raise InvalidToken("no key") from error
    return jwt.decode(
        token, key, algorithms=["RS256"], issuer=ISSUER, audience=os.environ["AUDIENCE"]
    )
