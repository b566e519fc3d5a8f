# trigger: authorizer
import jwt

KEYS = jwt.PyJWKClient("https://login.example.com/.well-known/jwks.json")


def policy(principal, effect, arn):
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}
    return {"principalId": principal, "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}


def unsafe(event, context):
    token = event["authorizationToken"].removeprefix("Bearer ")
    claims = jwt.decode(token, options={"verify_signature": False})
    return policy(claims["sub"], "Allow", event["methodArn"])  # expect: INJ020


def safe(event, context):
    token = event["authorizationToken"].removeprefix("Bearer ")
    key = KEYS.get_signing_key_from_jwt(token).key
    try:
        claims = jwt.decode(token, key, algorithms=["RS256"], audience="app")
    except jwt.InvalidTokenError:
        return policy("nobody", "Deny", event["methodArn"])
    return policy(claims["sub"], "Allow", event["methodArn"])
