"""Functions judged in the light of each other: what outsiders control in one arrives, second hand, in the next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from maremma.analysis.relays import join_relays
from maremma.engine.judge_again import judge_again
from maremma.engine.scan import Bench
from maremma.model.relay import NOT_JOINED
from maremma.model.target import AccountRegion, Target


def join_functions(bench: Bench, *, first: Collection[AccountRegion], now: datetime) -> tuple[Target, ...]:
    """Judge again each function for which others mean something else than when it was last judged; which ones.

    Functions in places of `first`, which were never scanned before, raise no alerts. Whoever is interrupted and tries
    again goes on where it stopped: what is judged already is on record.
    """
    relays = sorted(bench.store.relays(), key=lambda each: each.target)
    joined = join_relays(relays)
    on_record = bench.store.latest([each.target for each in relays])
    again = []
    for relay in relays:
        known, meant = on_record.get(relay.target), joined.get(relay.target, NOT_JOINED)
        if known is None or known.joined == meant:
            continue
        if judge_again(known, meant, bench, first_scan=relay.target.place in first, now=now):
            again.append(relay.target)
    return tuple(again)
