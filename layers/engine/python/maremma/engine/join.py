"""Functions judged in the light of each other: what outsiders control in one arrives, second hand, in the next."""

from __future__ import annotations

import logging
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from maremma.analysis.relays import join_relays
from maremma.engine.assess import assess
from maremma.engine.compare import compare
from maremma.engine.decide import decide
from maremma.engine.scan import Bench, Keys, latest_of
from maremma.errors import StaleFacts, StoreError
from maremma.model.relay import NOT_JOINED, Joined
from maremma.model.scan import Latest
from maremma.model.target import AccountRegion

_LOG = logging.getLogger(__name__)

_LATER = timedelta(milliseconds=1)
"""A word on the same facts counts as this much younger, so that any newer facts win over it."""


def join_functions(bench: Bench, *, first: Collection[AccountRegion], now: datetime) -> int:
    """Judge again each function for which others mean something else than when it was last judged; how many it were.

    Functions in places of `first`, which were never scanned before, raise no alerts. Whoever is interrupted and tries
    again goes on where it stopped: what is judged already is on record.
    """
    relays = sorted(bench.store.relays(), key=lambda each: each.target)
    joined = join_relays(relays)
    on_record = bench.store.latest([each.target for each in relays])
    again = 0
    for relay in relays:
        known, meant = on_record.get(relay.target), joined.get(relay.target, NOT_JOINED)
        if known is not None and known.joined != meant:
            again += _judge_again(known, meant, bench, first_scan=relay.target.place in first, now=now)
    return again


def _judge_again(known: Latest, joined: Joined, bench: Bench, *, first_scan: bool, now: datetime) -> bool:
    target, observed_at = known.target, known.observed_at + _LATER
    try:
        facts, standing = bench.store.facts(target), bench.store.assessment(known)
    except StoreError as error:
        # The word on record stands, and a scan that looks at the function itself comes to the same end.
        _LOG.warning("%s was not judged again in the light of other functions: %s", target.name, error)
        return False
    facts_at = known.facts_at or known.observed_at
    if any(each.function.observed_at != facts_at for each in facts):
        return False  # the word on record rests on other facts: newer ones under way, or a look that kept none
    snapshots = [
        bench.advisor.advised(replace(each.snapshot(), joined=joined, observed_at=observed_at)) for each in facts
    ]
    assessment = assess(snapshots, bench.rules, bench.guardrails, ruleset=bench.ruleset, now=now, standing=standing)
    _, records = bench.store.history(target)
    drift = compare(records, assessment)
    bench.outbox.put(decide(assessment, drift, known, bench.guardrails, first_scan=first_scan))
    keys = Keys(scan_key=known.scan_key, policy_hash=known.policy_hash)
    latest = replace(
        latest_of(assessment, keys, bench.scan, joined),
        scan_key=known.scan_key,
        lost=known.lost,
        policy_as_of=known.policy_as_of,
        facts_at=facts_at,
    )
    with suppress(StaleFacts):
        bench.store.record(assessment, drift, latest)
        return True
    return False
