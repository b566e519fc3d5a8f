"""A role that may use sensitive actions on every resource.

## What it does
Flags each Allow statement that names actions which read data or credentials, change code or manage permissions, on
every resource of a kind and without a condition. The actions are those that AWS lets a policy narrow to one resource.
AWS's own policies for event source mappings of queues and streams are told of and weigh next to nothing.

## Why it matters
The code works with one table or one secret; whoever takes over the function reads all of them.

## What it misses
A statement under any condition is taken to be narrowed by it. Whole-service wildcards are left to `wildcard-actions`,
administrators to `administrator-role`. Service control policies are not seen.

## Remedy
Name the ARNs that the code works with.

## References
CWE-732 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from maremma.analysis.pollers import is_for_polling
from maremma.analysis.tables import table
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import StatementRef
from maremma.model.policy import Statement
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.statements import (
    ROLE_PRIVILEGE,
    allows,
    granted_by,
    is_administrator,
    is_wide,
)

_WHOLE_SERVICE = re.compile(r"[^:]*:?\*+")
_SHOWN = 5
_STRENGTH = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.6, Severity.LOW: 0.2, Severity.INFO: 0.05}


@dataclass(frozen=True, slots=True)
class _Sensitive:
    """A class of actions: what they do, and how bad it is on every resource."""

    says: str
    severity: Severity
    actions: tuple[str, ...]


@rule(
    id="IAM003",
    name="wildcard-resources",
    title="The role may use sensitive actions on every resource",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=impact(0.5),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(732, 269),
    serves=("S5", "S6", "SAS-4"),
)
def wildcard_resources(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that gives sensitive actions every resource."""
    role = needed(function.role)
    if not is_administrator(role):
        for ref, statement in allows(role):
            yield from _judge(role, ref, statement)


def _judge(role: Role, ref: StatementRef, statement: Statement) -> Iterator[Evidence]:
    named = replace(statement, actions=tuple(filter(_may_be_sensitive, statement.actions)))
    if not named.actions:
        return
    met = [(kind, kind_actions) for kind in _kinds() if (kind_actions := _everywhere(role, named, kind.actions))]
    if not met:
        return
    actions = [action for _, found in met for action in found]
    shown = ", ".join(actions[:_SHOWN]) + (f" and {len(actions) - _SHOWN} more" if len(actions) > _SHOWN else "")
    by_aws = is_for_polling(ref.policy)
    severity = Severity.INFO if by_aws else max(kind.severity for kind, _ in met)
    yield Evidence(
        at=ref,
        says=f"{shown} on every resource: enough to {' and '.join(kind.says for kind, _ in met)}",
        severity=severity,
        strength=_STRENGTH[severity],
        fix="Name the queue or the stream: allow the same actions on its ARN instead of attaching the policy of AWS."
        if by_aws
        else "Name the ARNs that the code works with instead of the wildcard.",
    )


def _everywhere(role: Role, statement: Statement, actions: tuple[str, ...]) -> list[str]:
    grants = granted_by(role, statement, actions).values()
    return [grant.action for grant in grants if is_wide(role, grant)]


def _may_be_sensitive(pattern: str) -> bool:
    """Whether a pattern is worth a comparison: AWS's larger policies list a thousand that are not."""
    service = pattern.split(":", maxsplit=1)[0].lower()
    return not _WHOLE_SERVICE.fullmatch(pattern) and (service in _services() or "*" in service or "?" in service)


@cache
def _services() -> frozenset[str]:
    return frozenset(action.split(":")[0] for kind in _kinds() for action in kind.actions)


@cache
def _kinds() -> tuple[_Sensitive, ...]:
    document = table("maremma.rules.permissions", "sensitive_actions")
    return tuple(
        _Sensitive(each["says"], Severity[each["severity"]], tuple(each["actions"])) for each in document.values()
    )
