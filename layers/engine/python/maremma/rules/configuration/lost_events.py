"""Events that are dropped when the function fails on them.

## What it does
Looks at triggers that nobody waits for. A stream mapping without a destination for failed batches is flagged, and
so is a function without a dead-letter queue that S3, SNS, EventBridge or another asynchronous service may invoke.

## Why it matters
An event that makes the function fail disappears after the retries. Whoever can shape one event can make the others of
its batch disappear with it, and nobody can look at it afterwards.

## What it misses
A destination on failure in the function's asynchronous configuration does the same as a dead-letter queue and is not
collected, so that finding is of low confidence. Queues are silent: their own redrive policy keeps failed messages.

## Remedy
Set a destination on failure on the mapping, or a dead-letter queue or destination on the function.

## References
CWE-755 · CSA SAS-8 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent
from maremma.analysis.exposure import service_of
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.policy import Effect
from maremma.model.rule import Confidence, Severity, impact, rule
from maremma.model.snapshot import FunctionSnapshot

_STREAMS = frozenset({"kinesis", "dynamodb"})


@rule(
    id="CFG003",
    name="lost-events",
    title="Events that fail are dropped",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.02),
    needs={Facet.CONFIG, Facet.EVENT_SOURCES, Facet.RESOURCE_POLICY},
    cwe=(755,),
    serves=("S10", "SAS-8"),
)
def lost_events(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag stream mappings and asynchronous triggers that keep no failed event."""
    for mapping in function.event_sources:
        if mapping.enabled and mapping.on_failure is None and _service(mapping.source_arn) in _STREAMS:
            yield Evidence(
                at=mapping.location,
                says="batches that fail are dropped after the retries",
                fix="Set a destination on failure on the mapping.",
            )
    callers = _asynchronous_callers(function)
    if callers and not function.configuration.dead_letter_arn:
        yield absent(
            function,
            Facet.CONFIG,
            evidence=Evidence(
                at=ConfigPath("DeadLetterConfig"),
                says=f"{', '.join(callers)} may invoke the function, and there is no dead-letter queue",
                confidence=Confidence.LOW,
                fix="Set a dead-letter queue or a destination on failure.",
            ),
        )


def _service(arn: str) -> str:
    return arn.split(":")[2] if arn.startswith("arn:") else ""


def _asynchronous_callers(function: FunctionSnapshot) -> list[str]:
    return sorted(
        {
            principal.value
            for _, policy in function.policies
            for statement in policy.statements
            if statement.effect is Effect.ALLOW
            for principal in statement.principals
            if principal.kind == "Service" and service_of(principal.value).asynchronous
        }
    )
