"""An execution role that several functions run under.

## What it does
Counts the functions that share the role. The finding weighs more the more there are.

## Why it matters
A shared role holds the sum of what its functions need, so the weakest of them opens the resources of all. It also
blurs the audit trail, which records the role.

## What it misses
Other services that use the role are the subject of `role-assumable-by-others`.

## Remedy
Give each function a role of its own with what that function needs.

## References
CWE-653 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot, needed

_MANY = 10
_SHOWN = 5


@rule(
    id="IAM004",
    name="shared-role",
    title="Several functions share the role",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.1),
    needs={Facet.ROLE},
    cwe=(653,),
    serves=("S5", "SAS-4"),
)
def shared_role(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role with more than one function."""
    role = needed(function.role)
    if role.function_count > 1:
        others = [name for name in role.functions if name != function.target.name]
        shown = f", among them {', '.join(others[:_SHOWN])}" if others else ""
        yield Evidence(
            at=ConfigPath("Role"),
            says=f"{role.function_count} functions run under {role.name}{shown}",
            strength=min(1.0, role.function_count / _MANY),
            fix="Give this function a role of its own.",
        )
