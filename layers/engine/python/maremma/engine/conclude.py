"""The end of a scan: what has no result is recorded as Unknown, what is gone is retired, and the totals are closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from maremma.engine.decide import failure, scan_failed, summarize
from maremma.engine.join import join_functions
from maremma.engine.scan import Bench, Keys, record_lost
from maremma.model.scan import PlaceSummary, ScanReason, ScanTotals
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

Facts = Callable[[Target], tuple[DiscoveredFunction, Keys]]
"""Gives back what discovery knew of a target."""

NO_REASON = "the worker left neither a result nor an error"


def conclude(
    bench: Bench,
    places: Sequence[PlaceSummary],
    facts: Facts,
    reasons: Mapping[Target, str],
    *,
    reason: ScanReason,
    started_at: datetime,
    now: datetime,
) -> tuple[ScanTotals, str]:
    """Close a scan. Gives its totals, and why it failed as a whole (empty when it did not).

    `reasons` says of a target without a result why that is, as far as anybody knows.
    """
    lost = 0
    for summary in places:
        noted, owed = _without_result(bench, summary)
        for target in owed:
            function, keys = facts(target)
            why = f"this function could not be analysed: {reasons.get(target, NO_REASON)}"
            record_lost(function, keys, why, bench, first_scan=summary.first, now=now)
        lost += noted + len(owed)
    retired = sum(_retire(bench, summary) for summary in places)
    join_functions(bench, first=[each.place for each in places if each.first], now=now)
    totals = ScanTotals(
        scan=bench.scan,
        reason=reason,
        started_at=started_at,
        finished_at=now,
        lost=lost,
        retired=retired,
        assessed=sum(len(summary.targets) for summary in places) - lost,
        **_counts(places),
    )
    for summary in places:
        if summary.first and summary.whole and not summary.failed:
            if summary.targets:
                bench.outbox.put([summarize(summary.place, list(bench.store.in_place(summary.place)), totals)])
            bench.store.note_first_scan(summary.place, summary.observed_at)
    why = failure(totals, bench.guardrails)
    if why:
        bench.outbox.put([scan_failed(totals, why, now)])
    bench.store.close_scan(totals)
    return totals, why


def _without_result(bench: Bench, summary: PlaceSummary) -> tuple[int, list[Target]]:
    """How many targets an earlier attempt at this conclusion recorded as lost, and those that are still owed a word.

    A target has its word once this scan or one with newer facts has written one.
    """
    on_record = bench.store.latest(summary.targets)
    noted = sum(known.lost and known.scan == bench.scan for known in on_record.values())
    return noted, [
        target
        for target in summary.targets
        if target not in on_record or on_record[target].observed_at < summary.observed_at
    ]


def _retire(bench: Bench, summary: PlaceSummary) -> int:
    if not summary.complete:
        return 0
    present = set(summary.present)
    gone = [
        known.target
        for known in bench.store.in_place(summary.place)
        if known.target not in present and known.observed_at < summary.observed_at
    ]
    for target in gone:
        bench.store.retire(target, summary.observed_at)
    return len(gone)


class _Counts(TypedDict):
    places: int
    functions: int
    unchanged: int
    failed_places: tuple[str, ...]
    notes: tuple[str, ...]
    calls: tuple[tuple[str, int], ...]


def _counts(places: Sequence[PlaceSummary]) -> _Counts:
    calls: Counter[str] = Counter()
    for summary in places:
        calls.update(dict(summary.calls))
    return _Counts(
        places=len(places),
        functions=sum(len(summary.present) for summary in places),
        unchanged=sum(len(summary.unchanged) for summary in places),
        failed_places=tuple(f"{each.place}: {each.failed}" for each in places if each.failed),
        notes=tuple(sorted({note for each in places for note in each.notes})),
        calls=tuple(sorted(calls.items())),
    )
