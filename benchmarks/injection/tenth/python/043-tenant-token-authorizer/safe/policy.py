def policy(principal, effect, arn, **context):
    api, stage = arn.split("/", 2)[:2]
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": f"{api}/{stage}/*"}
    return {"principalId": principal, "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}, "context": context}
