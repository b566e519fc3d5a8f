import os
import jwt
from jwt import PyJWKClient

ISSUER = os.environ['ISSUER']
jwks = PyJWKClient(ISSUER + '/.well-known/jwks.json')


def policy(principal, effect, arn):
    return {
        'principalId': principal,
        'policyDocument': {
            'Version': '2012-10-17',
            'Statement': [{'Action': 'execute-api:Invoke', 'Effect': effect, 'Resource': arn}],
        },
    }


def handler(event, context):
    token = event['authorizationToken'].replace('Bearer ', '', 1)
    try:
        key = jwks.get_signing_key_from_jwt(token).key
        claims = jwt.decode(token, key, algorithms=['RS256'], audience=os.environ['AUDIENCE'], issuer=ISSUER)
    except jwt.PyJWTError:
        raise Exception('Unauthorized')
    return policy(claims['sub'], 'Allow', event['methodArn'])
