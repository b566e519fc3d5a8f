"""An execution role that not only Lambda may assume.

## What it does
Reads the role's trust policy and flags every principal but Lambda: other services, accounts, users, roles and
identity providers. A principal that is everybody is critical unless conditions or denies keep strangers out; they are
evaluated for somebody who has an AWS account and nothing to do with you.

## Why it matters
The permissions were meant for the code of one function. Every other way to the role is one that a review of the
function does not show.

## What it misses
Whether the principal has a reason to assume the role: a deployment that tests under the role looks the same.
A condition on something that was agreed on, such as an external id, makes the result for everybody Unknown; one on what
callers choose alone, such as a tag of their own role, keeps nobody out. For a principal that is named, a condition that
is not sure to hold is taken to narrow it.

## Remedy
Trust `lambda.amazonaws.com` alone and make other principals a role of their own.

## References
CWE-284 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import account_context, admits_anyone
from maremma.analysis.iam import Truth, Verdict, account_of, holds, is_anyone, statement_acts_on, statement_ref
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.policy import Effect, PolicyDocument, Principal, Statement
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed

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
        others = [each for each in statement.principals if each.value not in _LAMBDA]
        opens = statement.effect is Effect.ALLOW and any(statement_acts_on(statement, each) for each in _ASSUMING)
        if opens and (others or statement.not_principals):
            yield _judge(function.target.account, role, statement, others)


def _judge(account: str, role: Role, statement: Statement, others: list[Principal]) -> Evidence | Doubt:
    at = statement_ref(role.trust, statement)
    everybody = not others or any(is_anyone(each) for each in others)
    strangers = _strangers(role.trust, statement) if everybody else Verdict.IMPLICIT
    if strangers is Verdict.UNKNOWN:
        return Doubt(at=at, says=f"whether everybody may assume {role.name} hangs on a condition that is not known")
    severity = Severity.CRITICAL if strangers is Verdict.ALLOWED else _severity(account, others, statement)
    return Evidence(
        at=at,
        says=f"{_names(others)} may assume {role.name}" + (" under a condition" if statement.conditions else ""),
        severity=severity,
        confidence=Confidence.HIGH if severity is Severity.CRITICAL else None,
        strength=_STRENGTH[severity],
        fix="Trust lambda.amazonaws.com alone.",
    )


def _strangers(trust: PolicyDocument, statement: Statement) -> Verdict:
    """Whether the statement lets somebody assume the role who has nothing to do with us."""
    denies = tuple(each for each in trust.statements if each.effect is Effect.DENY)
    alone = PolicyDocument(trust.name, (statement, *denies))
    verdicts = {admits_anyone((alone,), action).verdict for action in _ASSUMING}
    return next((each for each in (Verdict.ALLOWED, Verdict.UNKNOWN) if each in verdicts), Verdict.IMPLICIT)


def _names(others: list[Principal]) -> str:
    if not others:
        return "everybody but a few"
    return ", ".join("everybody" if is_anyone(each) else each.value for each in others)


def _severity(account: str, others: list[Principal], statement: Statement) -> Severity:
    """How bad it is that others are let in who are named, or who meet the conditions."""
    inside = all(each.kind == "Service" or account_of(each) == account for each in others)
    return Severity.LOW if inside or _narrows(others, statement) else Severity.MEDIUM


def _narrows(others: list[Principal], statement: Statement) -> bool:
    return any(
        holds(condition, account_context(account_of(each))) is not Truth.TRUE
        for condition in statement.conditions
        for each in others
    )
