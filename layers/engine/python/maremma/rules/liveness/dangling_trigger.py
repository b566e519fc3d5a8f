"""A trigger whose source no longer exists.

## What it does
Flags event source mappings whose queue, stream or broker is gone. Also flags triggers of which only the name is left: a
bucket or a topic was deleted, and its permission or subscription stayed. If Lambda cannot poll a mapping, the finding
quotes Lambda's message.

## Why it matters
The function waits for events that never come. Somebody else may create the source again under the same name, and then
sends events to the function. AUT008 judges whether that is possible.

## What it misses
Maremma cannot look at sources of other accounts. A mapping that fails because the function fails is not flagged.

## Remedy
Delete the mapping or subscription, the permission in the resource policy, and the role's permissions for the source.

## References
CWE-1164 · CWE-672 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import EventSourceMapping, FunctionSnapshot
from maremma.patterns import compile_late

_LOOKED_UP = (Facet.EVENT_SOURCES, Facet.BUCKETS, Facet.TOPICS, Facet.LOG_SUBSCRIPTIONS)
_GONE = compile_late(r"not (?:be )?found|not exist|no longer exists|NonExistent|was deleted|has been deleted", re.I)
_OUR_OWN_FAULT = compile_late(r"function call failed|no records processed|^ok$", re.I)


@rule(
    id="LIF006",
    name="dangling-trigger",
    title="A trigger's source is gone",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.01),
    # One source that is gone counts, whatever hides the others: they are asked for below.
    needs=set(),
    cause="dangling-trigger",
    cwe=(1164, 672),
    serves=("SAS-11",),
)
def dangling_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each mapping and trigger of which the source is gone."""
    for mapping in function.event_sources:
        yield from _of(mapping)
    for trigger in function.triggers:
        if not trigger.exists:
            yield Evidence(
                at=trigger.location,
                says=f"{trigger.source_arn or trigger.name} does not exist any more",
                fix="Delete the permission and whatever else names the source.",
            )
    yield from doubts(function, *_LOOKED_UP, at=ConfigPath("Triggers"))


def _of(mapping: EventSourceMapping) -> Iterator[Evidence | Doubt]:
    fix = "Delete the mapping and what the role allows for its source."
    if not mapping.source_exists:
        yield Evidence(at=mapping.location, says="the source does not exist any more", fix=fix)
    elif _GONE.search(mapping.problem):
        says = f"Lambda cannot poll the source: {mapping.problem}"
        yield Evidence(at=mapping.location, says=says, confidence=Confidence.MEDIUM, fix=fix)
    elif mapping.problem and not _OUR_OWN_FAULT.search(mapping.problem):
        yield Doubt(at=mapping.location, says=f"Lambda could not poll {mapping.source_arn}: {mapping.problem}")
