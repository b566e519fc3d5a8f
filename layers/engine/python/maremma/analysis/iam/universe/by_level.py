"""The actions of access levels as a set."""

from __future__ import annotations

from functools import cache

from maremma.analysis.iam.universe.level import AccessLevel
from maremma.analysis.iam.universe.services import services


@cache
def actions_at(*levels: AccessLevel) -> int:
    """Every action of the table that has one of the levels."""
    digits = {ord(level.value[0]): str(int(level in levels)) for level in AccessLevel}
    written = "".join(service.levels for service in services().values())
    return int(written[::-1].translate(digits), 2)
