"""Whether a record that can be read may be believed. Whoever may write one row would else decide on it for ever.

A word on a function from the future, say, would be newer than each one to come.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from maremma.engine.record_times import is_possible
from maremma.errors import UnreadableRecord
from maremma.model.quarantine import StopRequest
from maremma.model.results.alert import Alert
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import FindingRecord
from maremma.model.results.holding import Holding
from maremma.model.results.scan import Latest, ScanTotals

T = TypeVar("T")

_NOTED: Mapping[type, tuple[str, ...]] = {
    Alert: ("raised_at",),
    Assessment: ("observed_at", "policy_as_of"),
    FindingRecord: ("first_seen", "last_seen", "opened_at"),
    Holding: ("observed_at",),
    Latest: ("observed_at", "policy_as_of", "facts_at"),
    ScanTotals: ("started_at", "finished_at"),
    StopRequest: ("observed_at",),
}
"""The moments at which something was seen or done, by type. Others may lie ahead, such as the end of a waiver."""

_POINTS: Mapping[type, tuple[str, ...]] = {
    Holding: ("points",),
    Latest: ("points", "low", "high"),
    StopRequest: ("points", "low", "previous_points"),
}
_MOST_POINTS = 100.0


def credible(value: T, now: datetime) -> T:
    """The value; UnreadableRecord if it tells of the future, or of a score that there is not."""
    odd = next(_odd(value, now), None)
    if odd is not None:
        raise UnreadableRecord(f"the stored {type(value).__name__} cannot be true, by its {odd}")
    return value


def _odd(value: object, now: datetime) -> Iterator[str]:
    kind = type(value)
    yield from (name for name in _NOTED.get(kind, ()) if not is_possible(getattr(value, name), now))
    for name in _POINTS.get(kind, ()):
        if not _is_possible_score(getattr(value, name)):
            yield name
    if isinstance(value, Latest):
        if value.first is not None and not _is_possible_score(value.first.points):
            yield "first"
        yield from ("shares" for each in value.shares or () if not _is_possible_score(each.removes))


def _is_possible_score(points: float | None) -> bool:
    return points is None or (math.isfinite(points) and 0 <= points <= _MOST_POINTS)
