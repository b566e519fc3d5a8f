"""What a role allows, as a reader of a finding is told."""

from __future__ import annotations

import pytest
from maremma.analysis.iam import parse_policy
from maremma.analysis.iam.wording import allowed_in_words
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import Role


def allow(actions: object, resources: object = "*", **more: object) -> dict[str, object]:
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **more}


TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
LOGS = allow(["logs:CreateLogStream", "logs:PutLogEvents"])
CASES = [
    ("logs alone", [LOGS], ""),
    ("an administrator", [allow("*")], "everything"),
    ("one who makes itself one", [allow("iam:PutRolePolicy")], "everything"),
    ("one table", [LOGS, allow("dynamodb:GetItem", TABLE)], "dynamodb:GetItem on table/orders"),
    (
        "the widest comes first",
        [allow("s3:GetObject", "arn:aws:s3:::a/*"), allow("sqs:SendMessage"), allow("dynamodb:*")],
        "dynamodb:* on everything; sqs:SendMessage on everything; s3:GetObject on a/*",
    ),
    (
        "very many",
        [allow(f"s3:Get{name}", f"arn:aws:s3:::{name}/*") for name in "abcde"],
        "s3:Geta on a/*; s3:Getb on b/*; s3:Getc on c/*; and 2 more",
    ),
    (
        "many actions",
        [allow(["s3:A", "s3:B", "s3:C", "s3:D"], "arn:aws:s3:::a/*")],
        "s3:A, s3:B, s3:C and 1 more on a/*",
    ),
    (
        "all but",
        [{"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::a"}],
        "all but iam:* on all but a",
    ),
    (
        "under conditions",
        [allow("s3:GetObject", Condition={"Bool": {"aws:SecureTransport": "true"}})],
        "s3:GetObject on everything under conditions",
    ),
]


def role(statements: list[dict[str, object]], boundary: PolicyDocument | None = None) -> Role:
    policy = parse_policy("inline", {"Version": "2012-10-17", "Statement": statements})
    return Role(arn="r", name="r", trust=PolicyDocument("trust"), policies=(policy,), boundary=boundary)


@pytest.mark.parametrize(("title", "statements", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_a_role_allows(title, statements, expected):
    assert allowed_in_words(role(statements)) == expected


def test_a_boundary_is_told_of():
    boundary = parse_policy("boundary", {"Version": "2012-10-17", "Statement": [allow("s3:*")]})
    assert allowed_in_words(role([allow("s3:*")], boundary)) == "s3:* on everything, within its boundary"
