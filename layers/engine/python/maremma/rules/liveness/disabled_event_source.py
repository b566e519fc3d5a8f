"""A trigger that is switched off.

## What it does
Flags disabled event source mappings, EventBridge rules, schedules, pipes, IoT rules and distributions that would invoke
the function. Says if the function is left without any trigger. Mappings that are being enabled are not flagged.

## Why it matters
Whoever finds the trigger can enable it with one call. Meanwhile the role keeps the permissions that only this source
needed. The messages of a disabled queue pile up until they expire.

## What it misses
A trigger that is disabled for a while, for instance during maintenance, looks the same. Waive it with an end date. A
bucket or a topic that may invoke the function and sends nothing has no switch. Such a permission is the subject of
AUT008.

## Remedy
Delete the trigger and remove the permissions for its source from the role. Or enable the trigger.

## References
CWE-1164 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.trigger import TRIGGER_FACETS, TRIGGERS
from maremma.model.location import ConfigPath, Location
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.liveness.doors import open_doors

SWITCHES = {spec.kind: spec.switch for spec in TRIGGERS if spec.switch}
"""Triggers that somebody can switch off, by what they are called."""


@rule(
    id="LIF005",
    name="disabled-event-source",
    title="A trigger is disabled",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    feeds=direct(0.005),
    # One trigger that is off counts, whatever hides the others: they are asked for below.
    needs=set(),
    cwe=(1164,),
    serves=("SAS-11",),
)
def disabled_event_source(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each trigger that is off, or being switched off."""
    others = open_doors(function) or function.gaps_in(TRIGGER_FACETS)
    only = "" if others else ", and no other trigger is on"
    for at, says in _switched_off(function):
        yield Evidence(
            at=at, says=says + only, fix="Delete the trigger and the permissions that only it needs, or enable it."
        )
    yield from doubts(function, Facet.EVENT_SOURCES, *(kind.facet for kind in SWITCHES), at=ConfigPath("Triggers"))


def _switched_off(function: FunctionSnapshot) -> Iterator[tuple[Location, str]]:
    for mapping in function.event_sources:
        if mapping.state in {"Disabled", "Disabling"}:
            yield mapping.location, f"the mapping is {mapping.state.lower()}"
    for trigger in function.triggers:
        if trigger.kind in SWITCHES and trigger.exists and not trigger.enabled:
            yield trigger.location, f"the {SWITCHES[trigger.kind]} {trigger.name} is disabled".replace("  ", " ")
