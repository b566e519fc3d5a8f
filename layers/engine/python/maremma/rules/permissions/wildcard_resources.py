"""A role that may use sensitive actions on every resource.

## What it does
Takes each Allow statement. Removes what the role's Deny statements, its permissions boundary and the service control
policies forbid. Flags what remains allowed on every resource of a kind and without a condition. From grave to light,
that is: managing permissions, changing code, reading credentials or data, destroying, and other changes. AWS's access
levels tell these apart.

Only actions count that a policy can limit to one resource. Listing and similar actions, which AWS offers only on `*`,
are not flagged. What Lambda itself needs on `*` for logs and networks is not flagged either. AWS's managed policies for
event source mappings of queues and streams are reported, but weigh next to nothing.

## Why it matters
The code uses one table or one secret. Whoever takes over the function has all of them.

## What it misses
- The rule assumes that any condition narrows a statement. It assumes the same of a Deny statement with a condition that
  is not known.
- Wildcards for a whole service are the subject of `wildcard-actions`. Administrators are the subject of
  `administrator-role`.
- Reading settings on every resource is not flagged.
- Service and resource control policies count only where Maremma may read them.

## Remedy
Name the ARNs that the code uses.

## References
CWE-732 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.iam.sets.regions import region
from maremma.analysis.iam.universe import universe
from maremma.analysis.iam.universe.on_resources import narrowable
from maremma.analysis.pollers import is_for_polling
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
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, allows, granted_by, is_administrator, is_wide

_WHOLE_SERVICE = compile_late(r"[^:]*:?\*+")
_SHOWN = 5
_STRENGTH = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.6, Severity.LOW: 0.2, Severity.INFO: 0.05}


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
            named = tuple(each for each in statement.actions if not _WHOLE_SERVICE.fullmatch(each))
            if named and _may_be_wide(statement):
                yield from _judge(role, ref, replace(statement, actions=named))


def _may_be_wide(statement: Statement) -> bool:
    """Whether it speaks of every resource of a kind at all: nothing that limits it makes it wider."""
    return bool(statement.not_resources) or any(is_wide(region(each)) for each in statement.resources or ("*",))


def _judge(role: Role, ref: StatementRef, statement: Statement) -> Iterator[Evidence | Doubt]:
    granted = granted_by(role, statement, universe())
    if granted.approximate:
        yield Doubt(at=ref, says=f"{ref} is too complex to evaluate; split the policies of {role.name}")
        return
    everywhere = reaches((grant for grant in granted if not grant.conditional), narrowable())
    found = [each for each in everywhere if each.wide and each.severity > Severity.INFO]
    if not found:
        return
    by_aws = is_for_polling(ref.policy)
    severity = Severity.INFO if by_aws else found[0].severity
    yield Evidence(
        at=ref,
        says=f"{_shown(found)} on every resource: enough to {in_words([each.power for each in found])}",
        severity=severity,
        strength=_STRENGTH[severity],
        fix="Name the queue or the stream: allow the same actions on its ARN instead of attaching the policy of AWS."
        if by_aws
        else "Name the ARNs that the code works with instead of the wildcard.",
    )


def _shown(found: list[Reach]) -> str:
    names = [name for each in found for name in universe().names(each.actions)]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
