"""A function that runs and has no log group.

## What it does
Flags a function whose log group does not exist, although CloudWatch counted invocations of it.

## Why it matters
Lambda creates the log group at the first invocation that may log. If the function ran and the group does not exist,
either logging fails or somebody deleted the group. In both cases an investigation lacks its first source.

## What it misses
A group that was created again after a deletion looks healthy. Functions that never ran are not flagged.

## Remedy
Allow the role to write logs. Create the log group together with the function, and set a retention period.

## References
CWE-778 · OWASP Serverless S10 · https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
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
    id="LOG003",
    name="invocations-without-log",
    title="The function runs without a log group",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    feeds=impact(0.1),
    needs={Facet.LOGGING, Facet.USAGE},
    cause="no-logs",
    cwe=(778,),
    serves=("S10", "SAS-5"),
)
def invocations_without_log(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a missing log group of a function that was invoked."""
    group, usage = needed(function.log_group), needed(function.usage)
    if group.exists or not usage.invocations:
        return
    yield absent(
        function,
        Facet.LOGGING,
        evidence=Evidence(
            at=ConfigPath("LoggingConfig.LogGroup"),
            says=f"{usage.invocations} invocations in {usage.window_days} days, and {group.name} does not exist",
            fix="Create the log group and let the role write to it.",
        ),
    )
