"""Event source mappings: one unfiltered, paged list for the whole account-region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.model.delivery import Destination
from maremma.model.facet import Facet
from maremma.model.snapshot import EventSourceMapping
from maremma.model.target import split_qualifier

PERMISSIONS: tuple[str, ...] = ("lambda:ListEventSourceMappings",)


def list_event_sources(session: AccountSession) -> Facts[tuple[EventSourceMapping, ...]]:
    """The mappings of each function that has any."""
    reading = Reading(Facet.EVENT_SOURCES)
    found: dict[str, list[EventSourceMapping]] = {}
    mappings = reading.pages(
        session.client("lambda"), "list_event_source_mappings", "EventSourceMappings", action=PERMISSIONS[0]
    )
    for name, source in reading.parsed(mappings, _mapping, "an event source mapping"):
        found.setdefault(name, []).append(source)
    return Facts(
        of={name: tuple(sorted(each, key=lambda one: one.uuid)) for name, each in found.items()},
        gaps=tuple(reading.gaps),
    )


def _mapping(mapping: Mapping[str, Any]) -> tuple[str, EventSourceMapping]:
    target, qualifier = split_qualifier(mapping["FunctionArn"])
    return target.name, EventSourceMapping(
        uuid=mapping["UUID"],
        # A broker of one's own has addresses and no ARN.
        source_arn=mapping.get("EventSourceArn") or "self-managed Kafka",
        qualifier=qualifier,
        state=mapping.get("State") or "Enabled",
        batch_size=mapping.get("BatchSize") or 0,
        on_failure=_on_failure(mapping),
    )


def _on_failure(mapping: Mapping[str, Any]) -> Destination | None:
    arn = ((mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
    return Destination(arn=arn) if arn else None
