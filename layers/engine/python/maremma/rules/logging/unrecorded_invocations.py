"""A function whose invocations CloudTrail does not record.

## What it does
Flags a function that no trail has data events for and that somebody outside the account can reach: anyone, users who
sign in, other accounts, or whoever writes upstream of a topic, a bucket or a device.

## Why it matters
Without them nobody can tell afterwards who invoked the function through the API, and from where.

## What it misses
Functions that only their own account can reach are silent, although an intruder inside it leaves no trace there
either: one selector for all functions is a decision about the account, not about each of them. Outsiders who may be
upstream of a queue, as behind a topic or a bucket that feeds it, leave no caller to record and count only if certain.
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
from maremma.model.facet import Facet
from maremma.model.function.exposure import Exposure, Reachability
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
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
    elif _may_be_called(function, exposure):
        yield Doubt(
            at=at, says="no trail records data events of this function; whether outsiders reach it is not known"
        )


def _may_be_called(function: FunctionSnapshot, exposure: Exposure) -> bool:
    """Whether callers from outside are possible; those who could only be upstream of a source are left out."""
    if exposure.ceiling is not Reachability.INDIRECT:
        return exposure.ceiling > Reachability.INTERNAL
    callers = (Reachability.CROSS_ACCOUNT, Reachability.AUTHENTICATED)
    # A URL that was not seen may let in users, whom the wider ceiling hides.
    hidden = function.gaps_in(frozenset({Facet.URLS}))
    return bool(hidden) or any(path.reachability in callers for path in exposure.possible)
