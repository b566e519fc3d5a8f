"""Mappings and rules, which SAM and CloudFormation write alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.bounded import read_number
from maremma.cli.template.doors import Building
from maremma.model.snapshot import EventSourceMapping


def mapping_of(building: Building, name: str, spec: Mapping[str, Any], source_arn: str) -> EventSourceMapping:
    """An event source mapping, whose source may lie outside the template."""
    failed = _inside(spec, "DestinationConfig", "OnFailure", "Destination")
    return EventSourceMapping(
        uuid=name,
        source_arn=source_arn,
        state="Disabled" if str(spec.get("Enabled")).lower() == "false" else "Enabled",
        batch_size=read_number(str(spec.get("BatchSize", ""))) or 0,
        on_failure=building.destination(failed),
        senders=building.senders(source_arn),
        senders_seen=building.holds(source_arn),
    )


def rule_words(properties: Mapping[str, Any]) -> str:
    """What a rule of EventBridge sends, as its own service would be asked."""
    # What lies below `aws` takes the SDK with it, which most templates need not wait for.
    from maremma.aws.collect.triggers.eventbridge.event_patterns import in_words

    clock, pattern = properties.get("ScheduleExpression"), properties.get("EventPattern")
    if not isinstance(pattern, dict):
        return str(clock or "events of any source")
    return f"{clock} and {in_words(pattern)}" if clock else in_words(pattern)


def _inside(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
