"""What an event brings is published to other systems without being checked.

## What it does
Flags flows into messages of SNS, SQS, EventBridge, IoT and other brokers, and into invocations of other functions.
Data that a schema or a guard has checked ends a flow. It is worse where the function that receives it trusts it; that
is judged when functions are joined.

## Why it matters
Those who subscribe trust what this function says: devices, queues, functions that no outsider could reach.

## What it misses
What the receivers do with it, unless they are functions of the same scan. Flows through code that was not followed:
compiled libraries, layers, other languages. The outcome is then Unknown.

## Remedy
Check the data by a schema and publish only the fields that are meant.

## References
CWE-20 · CWE-345 · OWASP Serverless S1 · CSA SAS-1 · https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.flow import Sink
from maremma.model.rule import Confidence, Severity, exploit, rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.injection.bound import evidence_of


@rule(
    id="INJ015",
    name="unvalidated-publish",
    title="Event data is passed on to subscribers as it is",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    feeds=exploit(0.2),
    needs={Facet.FLOWS},
    cwe=(20, 345),
    serves=("S1", "SAS-1"),
)
def unvalidated_publish(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each flow that somebody outside can feed."""
    yield from evidence_of(
        function,
        Sink.PUBLISH,
        does="publishes",
        fix="Check the data by a schema before it is published.",
    )
