"""An event source mapping that is switched off.

## What it does
Flags mappings from a queue, stream or broker that are disabled. Mappings that are on their way to being enabled are
left alone.

## Why it matters
Whoever finds the mapping can switch the path on again with one call, and meanwhile the role keeps the permissions
that only this source needed. For a queue it also means that messages pile up until they expire.

## What it misses
A mapping that is disabled for a while, for instance during maintenance, looks the same: waive it until a day.

## Remedy
Delete the mapping and take the permissions for its source from the role, or enable it.

## References
CWE-1164 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot


@rule(
    id="LIF005",
    name="disabled-event-source",
    title="An event source mapping is disabled",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    feeds=direct(0.005),
    needs={Facet.EVENT_SOURCES},
    cwe=(1164,),
    serves=("SAS-11",),
)
def disabled_event_source(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each mapping that is off, or being switched off."""
    for mapping in function.event_sources:
        if mapping.state in {"Disabled", "Disabling"}:
            yield Evidence(
                at=mapping.location,
                says=f"the mapping is {mapping.state.lower()}",
                fix="Delete the mapping and the permissions that only it needs, or enable it.",
            )
