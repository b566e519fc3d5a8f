"""One function looked at and put on record, in one process: a worker's part, and then the recorder's."""

from __future__ import annotations

from datetime import datetime

from maremma.engine.examine import Examined, examine, unexamined
from maremma.engine.ports import Collector
from maremma.engine.record import Bench, Keys, record
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.results.assessment import Assessment
from maremma.model.snapshot import DiscoveredFunction


def scan_function(
    function: DiscoveredFunction, keys: Keys, collector: Collector, bench: Bench, *, first_scan: bool, now: datetime
) -> Assessment:
    """Collect, assess and record one function. A retry after a crash at any step ends in the same records."""
    found = examine(function, _joined(function, bench), collector, bench, bench.quarantines, now=now)
    return _recorded(found, keys, bench, first_scan=first_scan, now=now)


def record_lost(
    function: DiscoveredFunction, keys: Keys, why: str, bench: Bench, *, first_scan: bool, now: datetime
) -> Assessment:
    """Put a function on record whose worker left no result: what discovery saw is judged, the rest is Unknown."""
    found = unexamined(function, why, _joined(function, bench), bench, bench.quarantines, now=now)
    return _recorded(found, keys, bench, first_scan=first_scan, now=now)


def _joined(function: DiscoveredFunction, bench: Bench) -> Joined:
    known = bench.store.latest([function.target]).get(function.target)
    return known.joined if known is not None else NOT_JOINED


def _recorded(found: Examined, keys: Keys, bench: Bench, *, first_scan: bool, now: datetime) -> Assessment:
    record(found, keys, bench, first_scan=first_scan, now=now)
    return found.assessment
