"""A role that is allowed every action of a service.

## What it does
Takes each Allow statement with `service:*`, `*` or NotAction. Removes what the role's Deny statements, its permissions
boundary and the service control policies forbid. The finding says what the rest allows: to manage permissions, change
code, read credentials or data, destroy, or change. The severity follows from the gravest of these and from how many
resources the statement covers. Logs, metrics and traces weigh little.

## Why it matters
The code calls a few actions. A wildcard also grants deletion, policy changes and every action that AWS adds later.

## What it misses
- Wildcards within a service, such as `s3:Get*`. `wildcard-resources` flags them if they apply to every resource.
- Service and resource control policies that Maremma may not read. They may forbid more.
- A service that is not in Maremma's table of actions has medium severity.
- Statements that only allow listing are not flagged.
- Statements of an administrator role are the subject of `administrator-role`.

## Remedy
List the actions that the code calls.

## References
CWE-250 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.iam.universe import Universe, universe
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.iam.policy import Statement
from maremma.model.location import StatementRef
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.patterns import compile_late
from maremma.rules.permissions.powers import in_words
from maremma.rules.permissions.reach import Reach, reaches
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, allows, granted_by, is_administrator

_WHOLE_SERVICE = compile_late(r"[a-z0-9-]+:\*+|\*+(:\*+)?", re.IGNORECASE)
_TELEMETRY = ("cloudwatch:*", "logs:*", "xray:*")
"""What harms little beyond what a function may do anyway."""

_STRENGTH = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.5, Severity.LOW: 0.2, Severity.INFO: 0.05}


@rule(
    id="IAM002",
    name="wildcard-actions",
    title="The role may do everything a service offers",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=impact(0.5),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(250, 269),
    serves=("S5", "S6", "SAS-4"),
)
def wildcard_actions(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that allows whole services."""
    role = needed(function.role)
    if not is_administrator(role):
        for ref, statement in allows(role):
            wild = _wildcards_of(statement)
            if wild.actions or wild.not_actions:
                yield from _judge(role, ref, wild)


def _wildcards_of(statement: Statement) -> Statement:
    """The statement with its wildcards over whole services alone."""
    return replace(statement, actions=tuple(filter(_WHOLE_SERVICE.fullmatch, statement.actions)))


def _judge(role: Role, ref: StatementRef, statement: Statement) -> Iterator[Evidence]:
    among = universe().including(statement.actions)
    granted = granted_by(role, statement, among)
    found = reaches(granted, among.all)
    unheard = granted.actions() >> len(universe())
    if not found and not unheard:
        return
    worst = max((_severity(each) for each in found), default=Severity.INFO)
    wide = any(each.wide for each in found)
    if unheard:
        everywhere = any(grant.everywhere for grant in granted if grant.actions >> len(universe()))
        worst, wide = max(worst, Severity.MEDIUM if everywhere else Severity.LOW), wide or everywhere
    sure = any(each.sure for each in found) or bool(granted.actions(certain=True) >> len(universe()))
    yield Evidence(
        at=ref,
        says=f"{_named(statement)} is allowed on {'every resource' if wide else 'some resources'}"
        + ("" if sure else " under a condition")
        + _left(statement, granted.actions(), among)
        + _enough(found),
        severity=worst,
        confidence=None if sure else Confidence.MEDIUM,
        strength=_STRENGTH[worst] * (1.0 if sure else 0.5),
        fix="List the actions that the code calls instead of the wildcard.",
    )


def _severity(reach: Reach) -> Severity:
    if reach.actions & ~universe().expand_all(_TELEMETRY):
        return reach.severity
    return min(reach.severity, Severity.LOW if reach.wide else Severity.INFO)


def _named(statement: Statement) -> str:
    if statement.not_actions:
        return f"everything but {', '.join(statement.not_actions)}"
    return ", ".join(sorted(statement.actions))


def _left(statement: Statement, granted: int, among: Universe) -> str:
    """How much of the wildcards whatever limits the role leaves."""
    written = among.all if statement.not_actions else among.expand_all(statement.actions)
    written &= ~among.expand_all(statement.not_actions)
    if not written & ~granted:
        return ""
    left = granted.bit_count()
    return f", of which {left} of {written.bit_count()} actions {'is' if left == 1 else 'are'} left"


def _enough(found: tuple[Reach, ...]) -> str:
    return f": enough to {in_words([each.power for each in found])}" if found else ""
