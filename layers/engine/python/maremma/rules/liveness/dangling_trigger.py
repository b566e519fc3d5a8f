"""A trigger whose source does not exist any more.

## What it does
Flags event source mappings whose queue, stream or broker is gone, and triggers of which only the name is left: a bucket
or a topic that was deleted while its permission or subscription stayed. What Lambda reports of a mapping that it cannot
poll is quoted.

## Why it matters
The function waits for events that never come, and the leftovers speak of a source that somebody else may recreate:
whoever gets the name then feeds the function. Whether that is possible is judged by the rules on authentication.

## What it misses
Sources of other accounts cannot be looked at. A mapping that fails because the function fails is not meant.

## Remedy
Delete the mapping or subscription, the permission in the resource policy, and what the role allows for the source.

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

_LOOKED_UP = (Facet.EVENT_SOURCES, Facet.BUCKETS, Facet.TOPICS, Facet.LOG_SUBSCRIPTIONS)
_GONE = re.compile(r"not (?:be )?found|not exist|no longer exists|NonExistent|was deleted|has been deleted", re.I)
_OUR_OWN_FAULT = re.compile(r"function call failed|no records processed|^ok$", re.I)


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
