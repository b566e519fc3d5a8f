"""Data of an event is published to other systems without validation.

## What it does
Flags flows into messages of SNS, SQS, EventBridge, IoT and other brokers, and into state machines. A flow ends at data
that a schema or a guard has checked. Checked data is a declared field whose type is tested, or text whose type and
length are both tested.

At the end of each scan, Maremma joins functions: one function may trigger another through a topic, queue, stream, bus,
state machine, table or bucket. The finding is more severe if a function that receives the data trusts it. Some data
counts only if Maremma knows such a receiver:

- data that is stored;
- data that another function is invoked with;
- data that was checked and may still be any text;
- single fields that the function puts into a record or a sentence of its own, except in messages to devices.

## Why it matters
Subscribers trust what this function sends: devices, queues, and functions that no outsider can reach.

## What it misses
- What the receivers do with the data. Maremma knows this only for scanned functions, and only if the resource is a
  literal or an environment variable.
- Whether a receiver reads the field that is passed on.
- Flows through code that Maremma does not follow, such as compiled libraries and other languages. The result is then
  Unknown.

## Remedy
Validate the data with a schema, and publish only the fields that you mean to publish.

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
    title="Event data is published without validation",
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
