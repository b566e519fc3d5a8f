from gate.keys import client_of


def policy(effect, arn, principal, extra=None):
    return {
        "principalId": principal,
        "context": extra or {},
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}
            ],
        },
    }


def handler(event, context):
    headers = event.get("headers") or {}
    client = client_of(headers.get("x-client-key") or "")
    if client is None:
        return policy("Deny", event["methodArn"], "unknown")
    return policy("Allow", event["methodArn"], client["id"], {"plan": client["plan"]})
