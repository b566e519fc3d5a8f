"""A log group that keeps its events for ever.

## What it does
Flags an existing log group without a retention period.

## Why it matters
Logs collect personal data and, sooner or later, a credential. You pay for what you never delete, and somebody can steal
it years later.

## What it misses
The rule does not judge which period is adequate, or what the log contains.

## Remedy
Set a retention period that fits your investigations, for instance 90 days, and archive what you must keep longer.

## References
CWE-532 · OWASP Serverless S10 · https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="LOG002",
    name="endless-log-retention",
    title="The log group never expires its events",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.02),
    needs={Facet.LOGGING},
    cwe=(532,),
    serves=("S10", "SAS-5"),
)
def endless_log_retention(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a log group that exists and has no retention period."""
    group = needed(function.log_group)
    if group.exists and group.retention_days is None:
        yield Evidence(
            at=ConfigPath("RetentionInDays", group.name),
            says="the events are kept for ever",
            fix="Set a retention period on the log group.",
        )
