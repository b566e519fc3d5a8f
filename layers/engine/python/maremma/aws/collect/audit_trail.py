"""What CloudTrail records in the account-region: the trails that log here, and what their selectors let through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.event_selectors import logs_invocations, logs_management_writes
from maremma.aws.collect.facts import Facts
from maremma.model.facet import Facet
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
    logging = [
        selectors
        for trail in reply.get("trailList", ())
        if (selectors := _selectors(client, trail["TrailARN"], reading)) is not None
    ]
    writes = any(logs_management_writes(each) for each in logging)
    found = {
        function.target.name: AuditTrail(
            management_writes=writes,
            invocations=any(logs_invocations(each, function.target.arn) for each in logging),
        )
        for function in functions
    }
    return Trails(facts=Facts(of=found, gaps=tuple(reading.gaps)), management_writes=writes)


def _selectors(client: Any, arn: str, reading: Reading) -> Mapping[str, Any] | None:
    """The selectors of a trail that is logging."""
    status = reading.one(client, "get_trail_status", action=_STATUS, partial=True, Name=arn)
    if status is None or not status.get("IsLogging"):
        return None
    return reading.one(client, "get_event_selectors", action=_SELECTORS, partial=True, TrailName=arn)
