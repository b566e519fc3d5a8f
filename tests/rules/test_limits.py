"""A Deny, a boundary or a service control policy never adds a finding on a role, and makes none worse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.assess import judge
from maremma.model.evidence import Evidence
from maremma.model.severity import Severity
from maremma.model.snapshot import FunctionSnapshot, Role
from maremma.rules import RULES

from tests.rules import doors
from tests.rules.building import build

OF_ROLES = {"IAM001", "IAM002", "IAM003", "IAM004", "IAM005", "IAM006", "IAM008", "IAM009"}
JUDGING = [each for each in RULES if each.id in OF_ROLES]
NARROWER = {"IAM002", "IAM003", "IAM005"}
"""These leave an administrator to IAM001, so they speak up where a limit leaves something less."""

LEAKING = """
import os


def handler(event, context):
    os.system("convert " + event["queryStringParameters"]["name"])
"""
ACTIONS = st.sampled_from(
    ["*", "s3:*", "sqs:*", "iam:*", "s3:Get*", "dynamodb:PutItem", "secretsmanager:GetSecretValue", "iam:PassRole",
     "lambda:*", "lambda:UpdateFunctionCode", "iam:CreateAccessKey", "sts:AssumeRole", "newservice:*", "logs:*"]
)  # fmt: skip
RESOURCES = st.sampled_from(
    ["*", "arn:aws:s3:::orders/*", "arn:aws:dynamodb:eu-west-1:111122223333:table/*", "arn:aws:sqs:*:*:*",
     "arn:aws:iam::111122223333:role/*", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:keys-*"]
)  # fmt: skip
CONDITIONS = st.sampled_from(
    [{}, {}, {"StringEquals": {"aws:SourceVpc": "vpc-1"}}, {"StringEquals": {"aws:ResourceTag/team": "shop"}},
     {"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}},
     {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ops"}}]
)  # fmt: skip


@st.composite
def statements(draw, effect="Allow"):
    element = draw(st.sampled_from(["Action", "Action", "NotAction"]))
    where = draw(st.sampled_from(["Resource", "Resource", "NotResource"]))
    found = {
        "Effect": effect,
        element: draw(st.lists(ACTIONS, min_size=1, max_size=3)),
        where: draw(st.lists(RESOURCES, min_size=1, max_size=2)),
    }
    conditions = draw(CONDITIONS)
    return {**found, "Condition": conditions} if conditions else found


@st.composite
def limits(draw):
    """What is done to a role: one more Deny, a boundary where there was none, one more level of the organization."""
    denies = draw(st.lists(statements("Deny"), min_size=1, max_size=2))
    allows = draw(st.lists(statements(), min_size=1, max_size=3))
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    denying, allowing = doors.policy("denies", denies), doors.policy("allows", allows)
    levels = {"allowing": (allowing,), "denying": (doors.policy("level", [everything, *denies]),)}
    how = draw(st.sampled_from(["deny", "boundary", "denying", "allowing"]))
    if how == "deny":
        return lambda role: replace(role, policies=(*role.policies, denying))
    if how == "boundary":
        return lambda role: replace(role, boundary=allowing)
    return lambda role: replace(role, scps=(*role.scps, levels[how]))


@cache
def leaking() -> FunctionSnapshot:
    """A function that everybody reaches, that may lose its credentials, and that shares its role with another."""
    need = ["secretsmanager:GetSecretValue", "*"]
    return build(
        {
            "routes": [{"auth": "none"}],
            "code": {"python": LEAKING},
            "joined": {"tenants": [{"by": "orders", "reachability": "anonymous"}, {"by": "billing", "needs": [need]}]},
        }
    )


def under(role: Role) -> FunctionSnapshot:
    return replace(leaking(), role=role)


def found(role: Role) -> Iterator[tuple[str, Evidence]]:
    for rule in JUDGING:
        yield from ((rule.id, each) for each in judge(rule, under(role)).evidence)


def worst(role: Role) -> dict[tuple[str, str], Severity]:
    """The severity of each finding, by its rule and its place."""
    standing = {each.id: each.severity for each in JUDGING}
    return {(rule, each.at.identity): each.severity or standing[rule] for rule, each in found(role)}


@given(st.lists(statements(), min_size=1, max_size=3), limits())
def test_a_limit_adds_no_finding_and_makes_none_worse(allows, limited):
    role = leaking().role
    assert role is not None
    before_limit = replace(role, function_count=2, policies=(doors.policy("inline:drawn", allows),))
    before, after = worst(before_limit), worst(limited(before_limit))
    administered = any(rule == "IAM001" for rule, _ in before)
    for (rule, at), severity in after.items():
        if not (administered and rule in NARROWER):
            assert severity <= before[rule, at]
