"""The actions of access levels as a set."""

from __future__ import annotations

from functools import cache

from maremma.analysis.iam.universe.level import AccessLevel
from maremma.analysis.iam.universe.services import services


@cache
def actions_at(*levels: AccessLevel) -> int:
    """Every action of the table that has one of the levels."""
    bits = 0
    for service in services().values():
        has = (1 << place for place in range(service.size) if service.level(place) in levels)
        bits |= sum(has) << service.start
    return bits
