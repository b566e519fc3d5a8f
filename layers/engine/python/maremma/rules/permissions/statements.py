"""What single statements of an execution role grant, seen together with everything that may take it away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from maremma.analysis.iam import ActionGrant, Verdict, allowed_actions, grants_admin, statement_ref
from maremma.model.location import StatementRef
from maremma.model.policy import Effect, PolicyDocument, Statement
from maremma.model.snapshot import Role

_ALL_OF_A_REGION = re.compile(r"arn:[^:]*:[^:]*:[^:]*:[^:]+:(?:[a-z-]+[/:])?\*+")
"""`arn:…:dynamodb:eu-west-1:111122223333:table/*`. A bucket's ARN has no account, so `bucket/*` is not meant."""

ROLE_PRIVILEGE = "role-privilege"
"""The root cause of every rule that finds the execution role too strong."""

THAT_FITS = "the policy that fits, which `maremma show` and `maremma check` print with --policy"
"""What to put in the place of policies that grant too much."""


def is_administrator(role: Role) -> bool:
    """Whether the role may do everything, which makes narrower findings noise."""
    return grants_admin(role.policies, boundary=role.boundary).verdict is Verdict.ALLOWED


def allows(role: Role) -> Iterator[tuple[StatementRef, Statement]]:
    """Each Allow statement of the role's policies."""
    for policy in role.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW:
                yield statement_ref(policy, statement), statement


def granted_by(role: Role, statement: Statement, actions: Iterable[str]) -> dict[str, ActionGrant]:
    """What one Allow statement grants of `actions`, with the role's denies and its boundary applied."""
    denies = tuple(each for policy in role.policies for each in policy.statements if each.effect is Effect.DENY)
    alone = PolicyDocument("one statement", (statement, *denies))
    return allowed_actions((alone,), actions, boundary=role.boundary)


def is_wide(role: Role, grant: ActionGrant) -> bool:
    """Whether a grant takes in every resource of a kind, if only in one region, and nothing narrows it."""
    if grant.conditional:
        return False
    in_region = any(_ALL_OF_A_REGION.fullmatch(resource) for resource in grant.resources)
    return grant.everywhere or (in_region and role.boundary is None)
