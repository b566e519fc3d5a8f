"""A role that is allowed every action of a service.

## What it does
Flags each Allow statement with `service:*`, `*` or NotAction. Severity follows the service and the breadth of the
resources: identity, code, credential and data services weigh most, logs and metrics least.

## Why it matters
A wildcard hands over deletion, policy changes and every action that AWS adds later, though the code calls a few.

## What it misses
Wildcards within a service such as `s3:Get*` are not flagged here. Service control policies are not seen. Statements
of an administrator role are left to `administrator-role`.

## Remedy
List the actions that the code calls.

## References
CWE-250 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from maremma.analysis.tables import table
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import StatementRef
from maremma.model.policy import Statement
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, allows, granted_by, is_administrator

_WHOLE_SERVICE = re.compile(r"(?P<service>[a-z0-9-]+):\*+", re.IGNORECASE)
_EVERY_SERVICE = re.compile(r"\*+(:\*+)?")
_PROBE = "MaremmaProbe"
"""No service has such an action, so only a wildcard over the whole service takes it in."""

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
            yield from _judge(role, ref, statement)


def _judge(role: Role, ref: StatementRef, statement: Statement) -> Iterator[Evidence]:
    wildcards = _wildcards(statement)
    grants = granted_by(role, statement, wildcards)
    if not grants:
        return
    everywhere = any(grant.everywhere for grant in grants.values())
    conditional = all(grant.conditional for grant in grants.values())
    severity = max(_severity(probe.split(":")[0], everywhere=grants[probe].everywhere) for probe in grants)
    names = sorted(wildcards[probe] for probe in grants)
    yield Evidence(
        at=ref,
        says=f"{', '.join(names)} is allowed on {'every resource' if everywhere else 'some resources'}"
        + (" under a condition" if conditional else ""),
        severity=severity,
        confidence=Confidence.MEDIUM if conditional else None,
        strength=_STRENGTH[severity] * (0.5 if conditional else 1.0),
        fix="List the actions that the code calls instead of the wildcard.",
    )


def _wildcards(statement: Statement) -> dict[str, str]:
    """The wildcards of a statement as written, by an action that only they take in."""
    if statement.not_actions:
        return {f"any:{_PROBE}": f"everything but {', '.join(statement.not_actions)}"}
    found = {}
    for pattern in statement.actions:
        if _EVERY_SERVICE.fullmatch(pattern):
            found[f"any:{_PROBE}"] = pattern
        elif match := _WHOLE_SERVICE.fullmatch(pattern):
            found[f"{match['service'].lower()}:{_PROBE}"] = pattern
    return found


def _severity(service: str, *, everywhere: bool) -> Severity:
    if service == "any" or service in _sensitivity("high"):
        return Severity.HIGH if everywhere else Severity.MEDIUM
    if service in _sensitivity("low"):
        return Severity.LOW if everywhere else Severity.INFO
    return Severity.MEDIUM if everywhere else Severity.LOW


@cache
def _sensitivity(level: str) -> frozenset[str]:
    return frozenset(table("maremma.rules.permissions", "services")[level])
