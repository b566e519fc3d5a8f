"""Functions judged in the light of each other: what outsiders control in one arrives, second hand, in the next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from maremma.analysis.relays import as_wide_as, join_relays
from maremma.boundary import Defect, Seam, contained
from maremma.engine.record import Bench
from maremma.engine.rejudgement.judge_again import judge_again
from maremma.engine.shortfalls import Shortfalls
from maremma.model.function.relay import NOT_JOINED
from maremma.model.target import AccountRegion, Target


def join_functions(
    bench: Bench, *, first: Collection[AccountRegion], now: datetime, shortfalls: Shortfalls
) -> tuple[Target, ...]:
    """Judge again each function for which others mean something else than when it was last judged; which ones.

    Functions in places of `first`, which were never scanned before, raise no alerts. Whoever is interrupted and tries
    again goes on where it stopped: what is judged already is on record. While the links of some functions cannot be
    read, those of others only widen; a worker looks at these functions in the next scan.
    """
    unread: list[Target] = []
    relays = sorted(bench.store.relays(unread), key=lambda each: each.target)
    on_record = bench.store.latest([*(each.target for each in relays), *unread])
    shortfalls.unread.update(unread)
    for target in sorted(set(unread) & on_record.keys()):
        if on_record[target].scan_key:
            bench.store.distrust(on_record[target])
    joined = contained(Seam.ANALYSIS, lambda: join_relays(relays))
    if isinstance(joined, Defect):
        shortfalls.notes.append(f"functions were not joined with each other: {joined.says}")
        return ()
    again = []
    for relay in relays:
        known, meant = on_record.get(relay.target), joined.get(relay.target, NOT_JOINED)
        if known is not None and unread:
            meant = as_wide_as(known.joined, meant)
        if known is None or known.joined == meant:
            continue
        if judge_again(known, meant, bench, first_scan=relay.target.place in first, now=now, shortfalls=shortfalls):
            again.append(relay.target)
    return tuple(again)
