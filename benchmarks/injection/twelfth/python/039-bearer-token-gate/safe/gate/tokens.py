import os

import jwt

keys = jwt.PyJWKClient(os.environ["JWKS_URL"], cache_keys=True)


def claims_of(token):
    key = keys.get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        key.key,
        algorithms=["RS256"],
        audience=os.environ["AUDIENCE"],
        issuer=os.environ["ISSUER"],
    )
