"""A function whose invocations CloudTrail does not record.

## What it does
Flags a function that no trail has data events for and that somebody outside the account can reach: anyone, users who
sign in, other accounts, or whoever writes upstream of a topic, a bucket or a device.

## Why it matters
Without them nobody can tell afterwards who invoked the function through the API, and from where.

## What it misses
Functions that only their own account can reach are silent, although an intruder inside it leaves no trace there
either: one selector for all functions is a decision about the account, not about each of them.
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
from maremma.analysis.exposure import exposure_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.exposure import Reachability
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
    """Flag a function that outsiders can reach and that no data event selector covers."""
    if needed(function.audit_trail).invocations:
        return
    at = ConfigPath("Data events")
    exposure = exposure_of(function)
    if exposure.level > Reachability.INTERNAL:
        yield absent(
            function,
            Facet.AUDIT_TRAIL,
            evidence=Evidence(
                at=at,
                says=f"no trail records data events of this function, and its callers are {exposure.level}",
                fix="Add a CloudTrail data event selector for the function, or one for all.",
            ),
        )
    elif exposure.ceiling > Reachability.INTERNAL:
        yield Doubt(
            at=at, says="no trail records data events of this function; whether outsiders reach it is not known"
        )
