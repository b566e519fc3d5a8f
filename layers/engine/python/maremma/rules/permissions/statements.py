"""What single statements of an execution role grant, seen together with everything that may take it away."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import (
    Caller,
    PermissionSet,
    Region,
    Verdict,
    administration_of,
    effective_permissions,
    policies_over,
    statement_ref,
)
from maremma.analysis.iam.universe import Universe
from maremma.model.iam.policy import Effect, PolicyDocument, Statement
from maremma.model.location import StatementRef
from maremma.model.snapshot import Role
from maremma.patterns import compile_late

_ALL_OF_A_REGION = compile_late(r"arn:[^:]*:[^:]*:[^:]*:[^:]+:(?:[a-z-]+[/:])?[*/:]+")
"""`arn:…:dynamodb:eu-west-1:111122223333:table/*`. A bucket's ARN has no account, so `bucket/*` is not meant."""

ROLE_PRIVILEGE = "role-privilege"
"""The root cause of every rule that finds the execution role too strong."""

THAT_FITS = "the policy that fits, which `maremma show` and `maremma check` print with --policy"
"""What to put in the place of policies that grant too much."""


def is_administrator(role: Role) -> bool:
    """Whether the role may do everything, which makes narrower findings noise."""
    return administration_of(role).verdict is Verdict.ALLOWED


def allows(role: Role) -> Iterator[tuple[StatementRef, Statement]]:
    """Each Allow statement of the role's policies."""
    for policy in role.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW:
                yield statement_ref(policy, statement), statement


def granted_by(role: Role, statement: Statement, among: Universe) -> PermissionSet:
    """What one Allow statement grants once the role's denies, its boundary and the organization have had their say."""
    denies = tuple(each for policy in role.policies for each in policy.statements if each.effect is Effect.DENY)
    alone = PolicyDocument("one statement", (statement, *denies))
    return effective_permissions(Caller.aws(role.arn), policies_over(role, (alone,)), among)


def is_wide(region: Region) -> bool:
    """Whether it takes in every resource of a kind, if only in one region."""
    return region.is_everywhere or all(map(_ALL_OF_A_REGION.fullmatch, region.within))
