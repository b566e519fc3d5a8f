import jwt

from tokens import read_claims


def policy(principal, effect, arn):
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}],
        },
    }


def handler(event, context):
    token = event["authorizationToken"].removeprefix("Bearer ")
    try:
        claims = read_claims(token)
    except jwt.InvalidTokenError:
        return policy("anonymous", "Deny", event["methodArn"])
    return policy(claims["sub"], "Allow", event["methodArn"])  # expect: auth
