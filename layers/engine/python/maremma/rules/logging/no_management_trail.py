"""A function whose changes leave no record of who made them.

## What it does
Flags a function if no CloudTrail trail records management write events in its account and region: `UpdateFunctionCode`,
`UpdateFunctionConfiguration`, `AddPermission`, `PutRolePolicy` and the like.

## Why it matters
Nobody can find out afterwards who changed the function's code, role or triggers. Maremma does not learn of the change
either. CloudTrail's event history shows the last 90 days without a trail, but you cannot keep, protect or search it at
scale.

## What it misses
Organization trails that the scanned account cannot see. If Maremma may not read a trail's selectors, the result is
Unknown. The rule does not know whether anybody reads the trail.

## Remedy
Create a multi-region trail with management write events, if possible one for the whole organization.

## References
CWE-778 · OWASP Serverless S10 · https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="LOG004",
    name="no-management-trail",
    title="Changes to the function are not recorded",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=impact(0.1),
    needs={Facet.AUDIT_TRAIL},
    cause="no-trail",
    cwe=(778,),
    serves=("S10", "SAS-5"),
)
def no_management_trail(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a place whose management write events no trail records."""
    trail = needed(function.audit_trail)
    if not trail.management_writes:
        yield absent(
            function,
            Facet.AUDIT_TRAIL,
            evidence=Evidence(
                at=ConfigPath("Management write events", f"CloudTrail {function.target.place}"),
                says="no trail records who changes functions, roles and triggers here",
                fix="Create a multi-region trail with management write events.",
            ),
        )
