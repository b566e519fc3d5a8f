"""The door of event source mappings: streams, queues and brokers that Lambda polls for the function.

Who may write to the source decides: see `senders`. A source that is gone brings nothing.
"""

from __future__ import annotations

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.senders import through_senders
from maremma.analysis.exposure.written_source import Source
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping


def through_event_sources(function: DiscoveredFunction) -> Doorway:
    """The paths through the mappings that are enabled."""
    return join(through_event_source(mapping, function) for mapping in function.event_sources)


def through_event_source(mapping: EventSourceMapping, function: DiscoveredFunction) -> Doorway:
    """The paths through one mapping."""
    if not (mapping.enabled and mapping.source_exists):
        return Doorway()
    return through_senders(_source(mapping, function.target.account), function)


def _source(mapping: EventSourceMapping, own: str) -> Source:
    owner = _account(mapping.source_arn)
    polled = f"Lambda polls {mapping.source_arn or 'a broker outside AWS'} for the function"
    return Source(
        arn=mapping.source_arn,
        owner=owner,
        at=mapping.location,
        says=f"{polled}." if owner in {"", own} else f"{polled}, which is account {owner}'s.",
        policy=mapping.senders,
        seen=mapping.senders_seen,
    )


def _account(arn: str) -> str:
    """The account in the source's ARN; a self-managed broker has none."""
    components = arn.split(":")
    return components[4] if arn.startswith("arn:") and len(components) > 4 else ""
