"""What CloudTrail records in the account-region: the trails that log here, and what their selectors let through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maremma.aws.collect.denials import Reading, understood
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.monitoring.event_selectors import logs_invocations, logs_management_writes
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap
from maremma.model.snapshot import AuditTrail, DiscoveredFunction

PERMISSIONS: tuple[str, ...] = (
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:GetEventSelectors",
)

_DESCRIBE, _STATUS, _SELECTORS = PERMISSIONS


@dataclass(frozen=True, kw_only=True)
class Trails:
    """What is recorded of each function, and whether management writes of the whole account-region are."""

    facts: Facts[AuditTrail]
    management_writes: bool


def read_trails(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Trails:
    """Trails of this region, of all regions, and of the organization as far as they can be read from here."""
    reading = Reading(Facet.AUDIT_TRAIL)
    client = session.client("cloudtrail")
    reply = reading.one(client, "describe_trails", action=_DESCRIBE, includeShadowTrails=True)
    if reply is None:
        return Trails(facts=Facts(of={}, gaps=tuple(reading.gaps)), management_writes=False)
    arns = reading.parsed(reply.get("trailList") or (), lambda trail: str(trail["TrailARN"]), "a trail")
    logging = [selectors for arn in arns if (selectors := _selectors(client, arn, reading)) is not None]
    writes = any(_let_through(reading, logs_management_writes, each) for each in logging)
    found = {
        function.target.name: AuditTrail(
            management_writes=writes,
            invocations=any(_let_through(reading, logs_invocations, each, function.target.arn) for each in logging),
        )
        for function in functions
    }
    return Trails(facts=Facts(of=found, gaps=tuple(reading.gaps)), management_writes=writes)


def _let_through(reading: Reading, asked: Callable[..., bool], selectors: Mapping[str, Any], *of: str) -> bool:
    """What selectors say to a question; no and a partial gap for those that are not understood."""
    said = understood(reading.facet, "the event selectors of a trail", lambda: asked(selectors, *of))
    if isinstance(said, Gap):
        reading.note(said)
        return False
    return said


def _selectors(client: Any, arn: str, reading: Reading) -> Mapping[str, Any] | None:
    """The selectors of a trail that is logging."""
    status = reading.one(client, "get_trail_status", action=_STATUS, partial=True, Name=arn)
    if status is None or not status.get("IsLogging"):
        return None
    return reading.one(client, "get_event_selectors", action=_SELECTORS, partial=True, TrailName=arn)
