"""A function whose invocations CloudTrail does not record.

## What it does
Flags a function that outsiders can reach and whose data events no trail records. Outsiders are anyone, users who sign
in, other accounts, and whoever writes upstream to a topic, a bucket or a device.

## Why it matters
Without data events, nobody can find out afterwards who invoked the function through the API, and from where.

## What it misses
- Functions that only their own account can reach are not flagged, although an intruder in the account leaves no trace
  there either. One selector for all functions is a decision about the account, not about each function.
- Outsiders who may write to a topic or a bucket that feeds a queue leave no caller to record. They count only if it is
  certain that they can.
- Data events cost money per invocation, and show the caller, not the event. For busy functions behind an API, the
  access log of the API may be as good or better. Then waive the finding.

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
