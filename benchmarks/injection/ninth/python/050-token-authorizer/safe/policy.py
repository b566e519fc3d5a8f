def _policy(effect, principal, arn):
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}],
        },
    }


def allow(principal, arn):
    return _policy("Allow", principal, arn)


def deny(principal, arn):
    return _policy("Deny", principal, arn)
