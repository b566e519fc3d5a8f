"""An execution role that principals other than Lambda may assume.

## What it does
Reads the role's trust policy and flags every principal other than Lambda: services, accounts, users, roles and identity
providers.

- Everybody as the principal is critical, unless conditions, Deny statements or resource control policies keep strangers
  out. A stranger is somebody who has an AWS account and no relation to you.
- An identity provider that anybody can use (GitHub Actions, GitLab, Google and the like) is severe, unless a condition
  names the identity.
- Cognito is severe unless a condition names the identity pool.
- For accounts, the severity depends on whether they are yours, belong to your organization, or neither.

## Why it matters
The permissions were meant for the code of one function. A review of the function does not show the other principals
that can use its role.

## What it misses
- Whether the principal has a reason to assume the role. A deployment that tests under the role looks the same.
- A condition on a shared value, such as an external id, makes the result for everybody Unknown. A condition only on
  what callers choose, such as a tag of their own role, keeps nobody out. For a named principal, the rule assumes that a
  condition narrows it unless the condition surely holds.
- If Maremma may not list the accounts of your organization, those accounts count as foreign.
- Whom your own identity providers let in.
- Services or accounts that act for somebody else. They are the subject of `role-open-to-confused-deputy`.

## Remedy
Trust `lambda.amazonaws.com` only, and give other principals a role of their own.

## References
CWE-284 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import admits_anyone
from maremma.analysis.iam import Verdict, is_anyone, statement_ref
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.iam.policy import Principal, Statement
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.trust import ASSUMING, ROLE_TRUST, Guest, beside, guest, openings

_STRENGTH = {Severity.CRITICAL: 1.0, Severity.HIGH: 0.6, Severity.MEDIUM: 0.15, Severity.LOW: 0.05}


@rule(
    id="IAM006",
    name="role-assumable-by-others",
    title="Principals other than Lambda may assume the role",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.5),
    needs={Facet.ROLE},
    cause=ROLE_TRUST,
    cwe=(284,),
    serves=("S5", "SAS-4"),
)
def role_assumable_by_others(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each trust statement that lets others than Lambda in."""
    role = needed(function.role)
    for statement, others in openings(role.trust):
        yield _judge(function, role, statement, others)


def _judge(
    function: FunctionSnapshot, role: Role, statement: Statement, others: tuple[Principal, ...]
) -> Evidence | Doubt:
    at = statement_ref(role.trust, statement)
    everybody = not others or any(is_anyone(each) for each in others)
    strangers = _strangers(role, statement) if everybody else Verdict.IMPLICIT
    if strangers is Verdict.UNKNOWN:
        return Doubt(at=at, says=f"whether everybody may assume {role.name} depends on a condition that is not known")
    guests = [guest(each, statement, function) for each in others] or [Guest("everybody but a few", Severity.LOW)]
    worst = max(guests, key=lambda each: each.severity)
    severity = Severity.CRITICAL if strangers is Verdict.ALLOWED else worst.severity
    return Evidence(
        at=at,
        says=f"{', '.join(each.says for each in guests)} may assume {role.name}"
        + (" under a condition" if statement.conditions else ""),
        severity=severity,
        confidence=Confidence.HIGH if severity >= Severity.HIGH else None,
        strength=_STRENGTH[severity],
        fix=worst.fix or "Trust lambda.amazonaws.com alone.",
    )


def _strangers(role: Role, statement: Statement) -> Verdict:
    """Whether the statement lets somebody assume the role who has nothing to do with us."""
    policies = beside(role, statement)
    verdicts = {admits_anyone(policies, action).verdict for action in ASSUMING}
    return next((each for each in (Verdict.ALLOWED, Verdict.UNKNOWN) if each in verdicts), Verdict.IMPLICIT)
