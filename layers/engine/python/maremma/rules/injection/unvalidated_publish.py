"""What an event brings is published to other systems without being checked.

## What it does
Flags flows into messages of SNS, SQS, EventBridge, IoT and other brokers, and into state machines. A flow ends at data
that a schema or a guard has checked: a field that is declared and whose type is tested, or text whose type and length
are both tested.

At the end of each scan, functions are joined by the topics, queues, streams, buses, state machines, tables and buckets
through which one triggers another. The finding is more severe if a function that receives the data trusts it. Some
data counts only if such a function is known: data that is stored, data that another function is invoked with, and data
that was checked and may still be any text. The same holds for single fields that the function puts into a record or a
sentence of its own, except in messages to devices.

## Why it matters
Those who subscribe trust what this function says: devices, queues, functions that no outsider could reach.

## What it misses
What the receivers do with the data, unless they are functions that were scanned and the resource is a literal or a
variable of the environment. It is not checked that a receiver reads the field that is handed on. Flows through code
that was not followed: compiled libraries, other languages. The outcome is then Unknown.

## Remedy
Check the data by a schema and publish only the fields that are meant.

## References
CWE-20 · CWE-345 · OWASP Serverless S1 · CSA SAS-1 · https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.taint.binding.reachable_flows import fed_flows
from maremma.model.code.flow import Flow, Sink
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.relay import Receipt
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.injection.bound import told

_DOES = {Sink.PUBLISH: "publishes", Sink.STORE: "hands on"}
_SHOWN = 3


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
    """Flag each flow that somebody outside can feed; one that was checked, or only stored, if a receiver trusts it."""
    for flow, source in fed_flows(function, *_DOES):
        receipts = [each for each in function.joined.receipts if _is_of(each, flow)]
        if flow.sink is Sink.STORE and not receipts:
            continue
        evidence = told(
            function, flow, source, _DOES[flow.sink], fix="Check the data by a schema before it is handed on."
        )
        yield _trusted(evidence, receipts) if receipts else evidence


def _is_of(receipt: Receipt, flow: Flow) -> bool:
    return (receipt.at.path, receipt.at.line) == (flow.at.path, flow.at.line)


def _trusted(evidence: Evidence, receipts: list[Receipt]) -> Evidence:
    names = sorted({each.by.name for each in receipts})
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    steps = (Step(ConfigPath("Receiver", each.by.arn), f"{each.by.name} {each.says}") for each in receipts[:_SHOWN])
    return replace(
        evidence,
        says=f"{evidence.says}; {names[0]}{more} trusts it",
        because=(*evidence.because, *steps),
        severity=Severity.HIGH,
        strength=1.0,
    )
