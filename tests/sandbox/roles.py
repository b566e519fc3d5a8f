"""Roles that functions of the tests run under."""

import json

TRUST_LAMBDA = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def execution_role(session, name):
    """The ARN of a new role that Lambda may assume and that may do nothing."""
    made = session.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST_LAMBDA))
    return made["Role"]["Arn"]
