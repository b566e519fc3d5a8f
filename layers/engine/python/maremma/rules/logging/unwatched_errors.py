"""A function that runs and whose errors trigger no alarm.

## What it does
Flags a function that CloudWatch counted invocations of, if no alarm watches its `Errors` metric. An alarm for the
function counts, and so does an alarm for all functions of the region. The metric may stand alone, in metric math or
inside a composite alarm. An alarm that is switched off or has no action for its alarm state does not count, and the
finding says so.

## Why it matters
Whoever probes a function makes it fail first: payloads that do not parse, missing permissions, timeouts. The errors are
the earliest trace of an attack, and the cheapest one to watch.

## What it misses
Alarms on metrics that are made from logs, alarms in another account, and monitoring outside CloudWatch. Waive the rule
where you use those. The rule does not judge the threshold, or who receives the message.

## Remedy
Create an alarm on `AWS/Lambda` `Errors` with an action, for the function or once for all functions of the region.

## References
CWE-778 · OWASP Serverless S10 · https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
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
    id="LOG007",
    name="unwatched-errors",
    title="No alarm tells anybody when the function fails",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    feeds=impact(0.01),
    needs={Facet.ALARMS, Facet.USAGE},
    cwe=(778,),
    serves=("S10", "SAS-5"),
)
def unwatched_errors(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a function in use without an alarm on its errors that notifies."""
    alarms = [alarm for alarm in function.alarms if alarm.metric == "Errors"]
    if not needed(function.usage).invocations or any(alarm.notifies for alarm in alarms):
        return
    mute = ", ".join(alarm.name for alarm in alarms)
    yield absent(
        function,
        Facet.ALARMS,
        evidence=Evidence(
            at=ConfigPath("Alarm on Errors"),
            says=f"the alarm on its errors notifies nobody ({mute}): it is off or has no action"
            if mute
            else "no alarm watches its errors",
            fix="Give the alarm an action and switch it on." if mute else "Create an alarm on Errors with an action.",
        ),
    )
