"""An execution role that not only Lambda may assume.

## What it does
Reads the role's trust policy and flags every principal but Lambda: other services, accounts, users, roles and
identity providers. A principal that is everybody, without a condition, is critical.

## Why it matters
The permissions were meant for the code of one function. Every other way to the role is one that a review of the
function does not show.

## What it misses
Whether the principal has a reason to assume the role: a deployment that tests under the role looks the same.
Conditions are taken to narrow the principal, not evaluated.

## Remedy
Trust `lambda.amazonaws.com` alone and make other principals a role of their own.

## References
CWE-284 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import account_of, action_match, is_anyone, statement_ref
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.policy import Effect, Principal, Statement
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot, needed

_LAMBDA = frozenset({"lambda.amazonaws.com", "edgelambda.amazonaws.com"})
_ASSUMING = ("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity")
_STRENGTH = {Severity.CRITICAL: 1.0, Severity.MEDIUM: 0.15, Severity.LOW: 0.05}


@rule(
    id="IAM006",
    name="role-assumable-by-others",
    title="Not only Lambda may assume the role",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.5),
    needs={Facet.ROLE},
    cwe=(284,),
    serves=("S5", "SAS-4"),
)
def role_assumable_by_others(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each trust statement that lets others than Lambda in."""
    role = needed(function.role)
    for statement in role.trust.statements:
        if statement.effect is not Effect.ALLOW or not _lets_assume(statement):
            continue
        others = [each for each in statement.principals if each.value not in _LAMBDA]
        if not others and not statement.not_principals:
            continue
        severity = _severity(function.target.account, others, statement)
        yield Evidence(
            at=statement_ref(role.trust, statement),
            says=f"{_names(others)} may assume {role.name}" + (" under a condition" if statement.conditions else ""),
            severity=severity,
            confidence=Confidence.HIGH if severity is Severity.CRITICAL else None,
            strength=_STRENGTH[severity],
            fix="Trust lambda.amazonaws.com alone.",
        )


def _lets_assume(statement: Statement) -> bool:
    if statement.not_actions:
        return True
    return any(action_match(pattern, action) for pattern in statement.actions for action in _ASSUMING)


def _names(others: list[Principal]) -> str:
    if not others:
        return "everybody but a few"
    return ", ".join("everybody" if is_anyone(each) else each.value for each in others)


def _severity(account: str, others: list[Principal], statement: Statement) -> Severity:
    if statement.conditions:
        return Severity.LOW
    if not others or any(is_anyone(each) for each in others):
        return Severity.CRITICAL
    inside = all(each.kind == "Service" or account_of(each) == account for each in others)
    return Severity.LOW if inside else Severity.MEDIUM
