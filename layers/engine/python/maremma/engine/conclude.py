"""The end of a scan: what has no result is recorded as Unknown, what is gone is retired, and the totals are closed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from maremma.boundary import Defect, Seam, contained, tells_defect
from maremma.engine.alerts.decide import failure, scan_failed, summarize
from maremma.engine.alerts.trouble import tell_of_trouble
from maremma.engine.listings import bring_up_to_date
from maremma.engine.record import Bench, Keys
from maremma.engine.record_times import is_possible
from maremma.engine.rejudgement.join import join_functions
from maremma.engine.rejudgement.rematch import Rematch
from maremma.engine.scan import record_lost
from maremma.engine.shortfalls import Shortfalls
from maremma.errors import UnreadableRecord
from maremma.model.results.holding import Holding
from maremma.model.results.scan import Latest, PlaceSummary, ScanReason, ScanTotals
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion, Target

Facts = Callable[[Target], tuple[DiscoveredFunction, Keys]]
"""Gives back what discovery knew of a target."""

Remaining = Callable[[], float]
"""Gives the seconds that are left of a step."""

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
    remaining: Remaining = lambda: math.inf,
) -> tuple[ScanTotals, str]:
    """Close a scan. Gives its totals, and why it failed as a whole (empty when it did not).

    `reasons` says of a target without a result why that is, as far as anybody knows. OutOfTime when another attempt
    has to go on.
    """
    shortfalls = Shortfalls()
    places = [_possible(each, now) for each in places]
    lost, reasons = _record_all_lost(bench, places, facts, reasons, shortfalls, now=now)
    retired = sum(_retire(bench, summary, shortfalls) for summary in places)
    _judge_again(bench, places, remaining, now, shortfalls)
    without_result = sum(map(len, lost.values()))
    totals = ScanTotals(
        scan=bench.scan,
        reason=reason,
        started_at=started_at,
        finished_at=now,
        lost=without_result,
        retired=retired,
        assessed=sum(len(summary.targets) for summary in places) - without_result,
        **_counts(places, shortfalls),
    )
    _note_first_scans(bench, places, totals)
    why = failure(totals, bench.guardrails)
    if why:
        bench.outbox.put([scan_failed(totals, why, now)])
    else:
        for summary in places:
            tell_of_trouble(
                summary, lost[summary.place], reasons, shortfalls,
                scan=bench.scan, store=bench.store, outbox=bench.outbox, policy=bench.guardrails.alerts, now=now,
            )  # fmt: skip
    bench.store.close_scan(totals)
    return totals, why


def _record_all_lost(
    bench: Bench,
    places: Sequence[PlaceSummary],
    facts: Facts,
    reasons: Mapping[Target, str],
    shortfalls: Shortfalls,
    *,
    now: datetime,
) -> tuple[dict[AccountRegion, list[Target]], dict[Target, str]]:
    """Put on record what has no result; which those are in each place, and why, as far as anybody knows now."""
    lost: dict[AccountRegion, list[Target]] = {}
    known = dict(reasons)
    for summary in places:
        noted, owed = _without_result(bench, summary, shortfalls)
        for target in owed:
            reason = known.get(target, summary.failed or NO_REASON)
            unrecorded = _record_lost(bench, target, facts, reason, first_scan=summary.first, now=now)
            known |= {target: unrecorded} if unrecorded else {}
            shortfalls.ended.update({target} if tells_defect(unrecorded) else ())
        lost[summary.place] = [*noted, *owed]
    return lost, known


def _note_first_scans(bench: Bench, places: Sequence[PlaceSummary], totals: ScanTotals) -> None:
    """Note each place that was scanned as a whole; of its first scan people get a summary."""
    for summary in places:
        if summary.first and summary.whole and not summary.failed:
            if summary.targets:
                ranking = sorted(bench.store.in_place(summary.place), key=lambda each: each.rank)
                bench.outbox.put([summarize(summary.place, ranking, totals, bench.guardrails.alerts)])
            bench.store.note_first_scan(summary.place, summary.observed_at)


def _possible(summary: PlaceSummary, now: datetime) -> PlaceSummary:
    """What discovery came to. By one from the future all that is on record would be old, and gone."""
    if is_possible(summary.observed_at, now):
        return summary
    why = "what discovery came to cannot be true, since it is from the future; check who may write the scans bucket"
    return PlaceSummary(place=summary.place, observed_at=now, failed=summary.failed or why)


def _record_lost(bench: Bench, target: Target, facts: Facts, reason: str, *, first_scan: bool, now: datetime) -> str:
    """Put a function on record that has no result; why not even that could be done, for then the last word stands."""
    why = f"this function could not be analysed: {reason}"

    def record() -> None:
        function, keys = facts(target)
        record_lost(function, keys, why, bench, first_scan=first_scan, now=now)

    try:
        outcome = contained(Seam.FUNCTION, record)
    except UnreadableRecord as error:
        return f"{reason}; {error}"
    return outcome.says if isinstance(outcome, Defect) else ""


def _without_result(bench: Bench, summary: PlaceSummary, shortfalls: Shortfalls) -> tuple[list[Target], list[Target]]:
    """The targets that an earlier attempt at this conclusion recorded as lost, and those that are still owed a word.

    A target has its word once this scan or one with newer facts has written one.
    """
    on_record = bench.store.latest(summary.targets)
    shortfalls.see(on_record.values(), bench.scan)
    noted = [known.target for known in on_record.values() if known.lost and known.scan == bench.scan]
    return noted, [
        target
        for target in summary.targets
        if target not in on_record or on_record[target].observed_at < summary.observed_at
    ]


def _retire(bench: Bench, summary: PlaceSummary, shortfalls: Shortfalls) -> int:
    if not summary.complete:
        return 0
    present, unread = set(summary.present), list[Target]()
    gone = [
        known.target
        for known in bench.store.in_place(summary.place, unread)
        if known.target not in present and known.observed_at < summary.observed_at
    ]
    gone += [each for each in unread if each not in present]
    shortfalls.unread.update(present.intersection(unread))
    for target in gone:
        bench.store.retire(target, summary.observed_at)
    return len(gone)


def _judge_again(
    bench: Bench, places: Sequence[PlaceSummary], remaining: Remaining, now: datetime, shortfalls: Shortfalls
) -> None:
    """List what the places hold, judge again by other advisories and guardrails, and join functions with each other."""
    first = [each.place for each in places if each.first]
    rematch = Rematch(bench, first, now, remaining, shortfalls)
    entered = [each for each in places if not each.failed]
    due: list[Holding] = []
    standing: list[Latest] = []
    for summary in entered:
        on_record = _words(bench, summary)
        shortfalls.see(on_record, bench.scan)
        due += _listed(bench, summary, on_record, rematch.mark)
        standing += on_record if summary.whole else ()
    again = {*rematch.of(due, standing), *join_functions(bench, first=first, now=now, shortfalls=shortfalls)}
    words = bench.store.latest(sorted(again))
    shortfalls.see(words.values(), bench.scan)
    compared = {each.place for each in entered if each.whole}
    for place in sorted(compared | {each.place for each in again}):
        known = [word for target, word in words.items() if target.place == place]
        bring_up_to_date(bench.store, place, known, advised=rematch.mark if place in compared else None)


def _listed(bench: Bench, summary: PlaceSummary, words: Iterable[Latest], mark: str) -> Iterator[Holding]:
    """What has to be compared with the advisories: all of a place that was not, and what was looked at just now.

    A worker may have asked an index that was replaced while it ran.
    """
    listing = bring_up_to_date(bench.store, summary.place, words, seen=summary)
    looked_at = {each.name for each in summary.targets}
    every = summary.whole and listing.advised != mark
    return (each for name, each in listing.holdings.items() if every or name in looked_at)


def _words(bench: Bench, summary: PlaceSummary) -> Collection[Latest]:
    """The newest word on what was looked at; of a whole place also on what others looked at and did not list."""
    others = bench.store.in_place(summary.place) if summary.whole else ()
    return {**{each.target: each for each in others}, **bench.store.latest(summary.targets)}.values()


class _Counts(TypedDict):
    places: int
    functions: int
    unchanged: int
    failed_places: tuple[str, ...]
    defects: int
    unread: int
    notes: tuple[str, ...]
    calls: tuple[tuple[str, int], ...]


def _counts(places: Sequence[PlaceSummary], shortfalls: Shortfalls) -> _Counts:
    calls: Counter[str] = Counter()
    for summary in places:
        calls.update(dict(summary.calls))
    return _Counts(
        places=len(places),
        functions=sum(len(summary.present) for summary in places),
        unchanged=sum(len(summary.unchanged) for summary in places),
        failed_places=tuple(f"{each.place}: {each.failed}" for each in places if each.failed),
        defects=len(shortfalls.defects) + sum(tells_defect(each.failed) for each in places),
        unread=len(shortfalls.unread),
        notes=tuple(sorted({*(note for each in places for note in each.notes), *shortfalls.notes})),
        calls=tuple(sorted(calls.items())),
    )
