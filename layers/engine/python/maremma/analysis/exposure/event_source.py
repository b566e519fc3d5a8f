"""The door of event source mappings: streams, queues and brokers that Lambda polls for the function.

Who may write to the source is not looked at here: a queue of the same account counts as internal.
"""

from __future__ import annotations

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.model.exposure import Path, Reachability
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping


def through_event_sources(function: DiscoveredFunction) -> Doorway:
    """The paths through the mappings that are enabled."""
    return join(_through(mapping, function.target.account) for mapping in function.event_sources if mapping.enabled)


def _through(mapping: EventSourceMapping, own: str) -> Doorway:
    account = _account(mapping.source_arn)
    source = mapping.source_arn or "a broker outside AWS"
    if account in {"", own}:
        return Doorway((Path(Reachability.INTERNAL, mapping.location, f"Lambda polls {source} for the function."),))
    says = f"Lambda polls {source} for the function, which is account {account}'s."
    return Doorway((Path(Reachability.CROSS_ACCOUNT, mapping.location, says),))


def _account(arn: str) -> str:
    """The account in the source's ARN; a self-managed broker has none."""
    components = arn.split(":")
    return components[4] if arn.startswith("arn:") and len(components) > 4 else ""
