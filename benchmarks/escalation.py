"""Who can gain rights in an account of 500 roles, as accounts are and as bad as one can be."""

from __future__ import annotations

import random
from collections.abc import Iterator

from maremma.analysis.iam import parse_policy
from maremma.analysis.iam.escalation import escalations
from maremma.analysis.iam.escalation.catalogue import ways_up
from maremma.model.iam.identity import Identity, Principals
from maremma.model.iam.policy import PolicyDocument

from benchmarks.result import Row, timed

ROLES = 500
MOST_SECONDS = 5
_ACCOUNT = "111122223333"
_SERVICES = ("lambda", "ec2", "ecs-tasks", "glue", "sagemaker", "states")
_EVERYDAY = ("s3:GetObject", "dynamodb:*", "sqs:*", "logs:*", "ec2:Describe*", "kms:Decrypt")


def measure() -> list[Row]:
    """The search over both accounts, once each."""
    rows: list[Row] = []
    for what, share, most in (
        ("one role in three holds parts of ways up", 0.3, MOST_SECONDS),
        ("every role", 1.0, None),
    ):
        principals = Principals(identities=tuple(_roles(random.Random(5), share)))
        with timed() as searched:
            found = escalations(principals)
        rows.append(Row(what=f"{what}: search", measured=round(searched.wall, 1), unit="s", below=most))
        rows.append(Row(what="of these can gain rights", measured=sum(map(bool, found.values()))))
    return rows


def _roles(chance: random.Random, share: float) -> Iterator[Identity]:
    actions = [action for way in ways_up() for action in way.actions]
    for number in range(ROLES):
        statements = [_allow(chance.sample(_EVERYDAY, 3), f"arn:aws:s3:::bucket-{number}/*") for _ in range(4)]
        if number % 50 == 0:
            statements = [_allow(["*"], "*")]
        elif chance.random() < share:
            named = f"arn:aws:iam::{_ACCOUNT}:role/role-{chance.randrange(ROLES)}"
            statements.append(_allow(chance.sample(actions, 6), chance.choice(("*", named))))
            if share == 1:
                statements.append(_allow(["iam:PassRole", "sts:AssumeRole", "lambda:*", "ec2:*", "glue:*"], "*"))
        yield Identity(
            arn=f"arn:aws:iam::{_ACCOUNT}:role/role-{number}",
            policies=(_policy(f"inline:{number}", *statements),),
            trust=_policy("trust", _trust(chance)),
        )


def _policy(name: str, *statements: dict[str, object]) -> PolicyDocument:
    return parse_policy(name, {"Version": "2012-10-17", "Statement": list(statements)})


def _allow(actions: list[str], resource: str) -> dict[str, object]:
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def _trust(chance: random.Random) -> dict[str, object]:
    service = {"Service": f"{chance.choice(_SERVICES)}.amazonaws.com"}
    principal = chance.choice((service, service, {"AWS": f"arn:aws:iam::{_ACCOUNT}:root"}))
    return {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
