import hashlib
import hmac
import os

KEY = os.environ["PARTNER_HMAC_KEY"].encode()
PARTNERS = {"acme", "globex", "initech"}


def expected(partner):
    return hmac.new(KEY, partner.encode(), hashlib.sha256).hexdigest()


def is_authentic(partner, signature):
    return partner in PARTNERS and len(signature) == len(expected(partner))


def policy(principal, effect, arn):
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
    }


def handler(event, context):
    token = event.get("authorizationToken", "")
    partner, _, signature = token.partition(".")
    if is_authentic(partner, signature):
        return policy(partner, "Allow", event["methodArn"])  # expect: auth
    return policy("anonymous", "Deny", event["methodArn"])
