import jwt

InvalidToken = jwt.InvalidTokenError


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})  # expect: auth
