"""A resource policy that lets every AWS account in.

## What it does
Flags statements with the principal `*` that admit a stranger: somebody who has an AWS account and no relation to you.
The rule evaluates conditions and Deny statements. A condition on your organization, account or network keeps strangers
out. The finding is critical if the statement allows more than invoking and reading. Every other action on a function
changes its code, configuration, triggers or permissions.

## Why it matters
An AWS account is free. Anyone who has one can invoke the function with an event of their choice. If the statement lets
them change the code, they own the function.

## What it misses
Permissions that count only for the function's URL are the subject of `url-without-authentication`. A condition on
something that the caller chooses, such as a tag or a header, keeps nobody out, so it changes nothing. If a condition
uses a key that Maremma cannot know, such as a tag of the function, the result is Unknown.

## Remedy
Name the principals, or add `aws:PrincipalOrgID`.

## References
CWE-284 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import admits_anyone, resource_context
from maremma.analysis.exposure.strangers.admission import INVOKE, INVOKE_ASYNC, Grant, qualified_arn
from maremma.analysis.iam import Context, Verdict
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.iam.policy import Effect, PolicyDocument
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.granted_actions import granted_actions, is_takeover

_SHOWN = 6
_INVOCATIONS = frozenset({INVOKE, INVOKE_ASYNC})


@rule(
    id="AUT004",
    name="any-principal-permission",
    title="Every AWS account may use the function",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.8),
    needs={Facet.RESOURCE_POLICY},
    cwe=(284,),
    serves=("S2", "S5", "SAS-2"),
)
def any_principal_permission(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that admits strangers."""
    around = resource_context(function.target.account, function.organization)
    for qualifier, policy in function.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW:
                yield from _judge(Grant(policy, statement, qualified_arn(function, qualifier)), around)


def _judge(grant: Grant, around: Context) -> Iterator[Evidence | Doubt]:
    at = grant.ref
    alone = PolicyDocument(grant.policy.name, (grant.statement, *grant.denies))
    verdicts = {
        action: admits_anyone((alone,), action, around, resource=grant.resource).verdict
        for action in granted_actions(grant.statement)
    }
    allowed = [action for action, verdict in verdicts.items() if verdict is Verdict.ALLOWED]
    if allowed:
        takeover = is_takeover(allowed[0])
        door = not takeover and not _INVOCATIONS.isdisjoint(allowed)
        more = f" and {len(allowed) - _SHOWN} more" if len(allowed) > _SHOWN else ""
        yield Evidence(
            at=at,
            says=f"anyone with an AWS account is allowed {', '.join(allowed[:_SHOWN])}{more}",
            severity=Severity.CRITICAL if takeover else None,
            strength=1.0 if takeover else 0.2,
            cause="open-door" if door else "",
            fix="Name the principals, or add a condition on aws:PrincipalOrgID.",
        )
    elif Verdict.UNKNOWN in verdicts.values():
        yield Doubt(at=at, says=f"whether {at} admits everybody depends on a condition that Maremma cannot evaluate")
