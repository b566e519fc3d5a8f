"""A function whose invocations CloudTrail does not record.

## What it does
Flags a function that no trail has data events for.

## Why it matters
Without them nobody can tell afterwards who invoked the function through the API, and from where.

## What it misses
Data events cost money per invocation and show the caller, not the event: for busy functions behind an API the access
log of the API may serve as well or better. Then waive the finding.

## Remedy
Add a data event selector for `AWS::Lambda::Function`, for this function or for all.

## References
CWE-778 · OWASP Serverless S10 · https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="LOG005",
    name="unrecorded-invocations",
    title="Invocations are not recorded by CloudTrail",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    feeds=impact(0.02),
    needs={Facet.AUDIT_TRAIL},
    cause="no-trail",
    cwe=(778,),
    serves=("S10", "SAS-5"),
)
def unrecorded_invocations(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function that no data event selector covers."""
    trail = needed(function.audit_trail)
    if not trail.invocations:
        yield absent(
            function,
            Facet.AUDIT_TRAIL,
            evidence=Evidence(
                at=ConfigPath("Data events"),
                says="no trail records data events of this function",
                fix="Add a CloudTrail data event selector for the function.",
            ),
        )
