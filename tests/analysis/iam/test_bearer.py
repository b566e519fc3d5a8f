"""What a role may do in its own account, and what the organization takes from it. The cases are data."""

import pytest
from maremma.analysis.iam import Caller, Context, Request, Verdict, parse_policy, policies_over, simulate
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import Role

ARN = "arn:aws:iam::111122223333:role/orders"
EVERYTHING = parse_policy("inline", {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})


def kept_out(condition, **more):
    return {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*", "Condition": condition, **more}


CASES = [
    ("strangers", kept_out({"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}}), Verdict.ALLOWED),
    ("others than an organization", kept_out({"StringNotEquals": {"aws:PrincipalOrgID": "o-2"}}), Verdict.DENIED),
    ("other accounts", kept_out({"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}), Verdict.ALLOWED),
    ("open connections", kept_out({"Bool": {"aws:SecureTransport": "false"}}), Verdict.ALLOWED),
    ("services", kept_out({"Bool": {"aws:PrincipalIsAWSService": "true"}}), Verdict.ALLOWED),
    ("a service", kept_out({"StringEquals": {"aws:PrincipalServiceName": "logs.amazonaws.com"}}), Verdict.ALLOWED),
    ("other networks", kept_out({"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}), Verdict.UNKNOWN),
    ("everybody", kept_out({}), Verdict.DENIED),
    ("everybody, of another service", kept_out({}, Action="sqs:*"), Verdict.ALLOWED),
]


def role(*rcps, organization="o-1"):
    levels = tuple((parse_policy("rcp", {"Statement": [each]}),) for each in rcps)
    return Role(arn=ARN, name="orders", trust=PolicyDocument("trust"), rcps=levels, organization=organization)


def verdict(found):
    request = Request(
        principal=Caller.aws(ARN), action="s3:GetObject", resource="arn:aws:s3:::orders/1", context=Context()
    )
    return simulate(request, policies_over(found, (EVERYTHING,))).verdict


@pytest.mark.parametrize(("statement", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_whom_a_resource_control_policy_keeps_out(statement, expected):
    assert verdict(role(statement)) is expected


def test_an_organization_that_is_not_known_may_be_any():
    _, strangers, _ = CASES[0]
    assert verdict(role(strangers, organization="")) is Verdict.UNKNOWN


def test_levels_that_take_nothing_are_left_out():
    found = role(CASES[0][1], CASES[6][1])
    assert [len(level[0].statements) for level in policies_over(found).rcps] == [1]
    assert policies_over(found).identity == found.policies
