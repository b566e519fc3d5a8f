"""The policies that have a say in what a role or a user does in its own account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from maremma.analysis.iam.conditions.blocks import holds
from maremma.analysis.iam.policies import Policies
from maremma.analysis.iam.request import Context
from maremma.analysis.iam.truth import Truth
from maremma.model.iam.identity import Identity
from maremma.model.iam.policy import Effect, PolicyDocument
from maremma.model.snapshot import Role

_Levels = tuple[tuple[PolicyDocument, ...], ...]


def policies_over(
    bearer: Role | Identity,
    identity: Sequence[PolicyDocument] | None = None,
    *,
    resource: Sequence[PolicyDocument] = (),
) -> Policies:
    """Its own policies, or `identity` instead of them, and all that limits it, on resources of its account."""
    return Policies(
        identity=bearer.policies if identity is None else identity,
        boundary=bearer.boundary,
        scps=bearer.scps,
        rcps=_limiting(bearer.rcps, bearer.organization, bearer.arn.split(":")[4]),
        resource=resource,
    )


@lru_cache(maxsize=64)
def _limiting(levels: _Levels, organization: str, account: str) -> _Levels:
    """What resource control policies take from the account's own users and roles.

    Most keep others out, services that act for others, and requests without TLS, which no SDK sends: these take
    nothing away here. Left in, they would make every grant hang on what is known.
    """
    known = {
        "aws:PrincipalAccount": account,
        "aws:PrincipalIsAWSService": "false",
        "aws:PrincipalOrgID": organization,
        "aws:ResourceAccount": account,
        "aws:ResourceOrgID": organization,
        "aws:SecureTransport": "true",
    }
    context = Context.of({key: value for key, value in known.items() if value}, absent=("aws:PrincipalServiceName",))
    found = (tuple(_left(policy, context) for policy in level) for level in levels)
    return tuple(level for level in found if any(policy.statements for policy in level))


def _left(policy: PolicyDocument, context: Context) -> PolicyDocument:
    """The denies that may apply, with the conditions that the context leaves open."""
    denies = [
        (each, [(condition, holds(condition, context)) for condition in each.conditions])
        for each in policy.statements
        if each.effect is Effect.DENY
    ]
    statements = tuple(
        replace(each, conditions=tuple(condition for condition, truth in conditions if truth is not Truth.TRUE))
        for each, conditions in denies
        if all(truth is not Truth.FALSE for _, truth in conditions)
    )
    return replace(policy, statements=statements)
