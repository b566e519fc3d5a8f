"""A function judged again on the facts that were kept of it: the world around it changed, and it did not."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from maremma.boundary import Defect, Seam, contained
from maremma.engine.alerts.decide import decide
from maremma.engine.assess import assess
from maremma.engine.compare import compare
from maremma.engine.examine import Examined, advice_on
from maremma.engine.record import Bench, Keys, latest_of, policy_of, request_stop
from maremma.engine.shortfalls import Shortfalls
from maremma.errors import StaleFacts, StoreError, UnreadableRecord
from maremma.model.function.relay import Joined
from maremma.model.results.assessment import Assessment
from maremma.model.results.kept_facts import KeptFacts
from maremma.model.results.scan import Latest

_LOG = logging.getLogger(__name__)

_LATER = timedelta(milliseconds=1)
"""A word on the same facts counts as this much younger, so that any newer facts win over it."""


def judge_again(
    known: Latest, joined: Joined, bench: Bench, *, first_scan: bool, now: datetime, shortfalls: Shortfalls
) -> bool | None:
    """Record what the bench says now of the facts behind a word; False if a newer word is on record.

    None if those facts are not kept, or a defect of ours ends this: then the word stands until a worker looks at the
    function.
    """
    judged = contained(Seam.FUNCTION, lambda: _judge_again(known, joined, bench, first_scan=first_scan, now=now))
    if not isinstance(judged, Defect):
        return judged
    _LOG.warning("%s was not judged again: %s", known.target.name, judged.says)
    shortfalls.ended.add(known.target)
    return None


def _judge_again(known: Latest, joined: Joined, bench: Bench, *, first_scan: bool, now: datetime) -> bool | None:
    target, observed_at = known.target, known.observed_at + _LATER
    read = _on_record(known, bench)
    if read is None:
        return None
    facts, standing = read
    facts_at = known.facts_at or known.observed_at
    if not facts or any(each.function.observed_at != facts_at for each in facts):
        return None  # the word on record rests on other facts: newer ones under way, or a look that kept none
    snapshots = [
        bench.advisor.advised(replace(each.snapshot(), joined=joined, observed_at=observed_at), now) for each in facts
    ]
    assessment = assess(snapshots, bench.rules, bench.guardrails, ruleset=bench.ruleset, now=now, standing=standing)
    _, records = bench.store.history(target)
    drift = compare(records, assessment)
    policy = policy_of(assessment, bench)
    bench.outbox.put(decide(assessment, drift, known, policy.alerts, first_scan=first_scan))
    request_stop(assessment, known, policy, bench, first_scan=first_scan)
    keys = Keys(scan_key=known.scan_key, policy_hash=known.policy_hash)
    found = Examined(
        assessment=assessment,
        links=None,
        partly=False,
        joined=joined,
        advised=bench.advisor.mark(now),
        advice=advice_on(assessment, bench.advisor, now),
    )
    latest = replace(
        latest_of(found, keys, bench, now),
        scan_key=known.scan_key,
        lost=known.lost,
        policy_as_of=known.policy_as_of,
        facts_at=facts_at,
        kept=True,
        unread=known.unread if known.scan == bench.scan else 0,
    )
    with suppress(StaleFacts):
        bench.store.record(assessment, drift, latest)
        return True
    return False


def _on_record(known: Latest, bench: Bench) -> tuple[tuple[KeptFacts, ...], Assessment] | None:
    """The facts and the assessment that were kept of a function; None if they are gone."""
    try:
        return bench.store.facts(known.target), bench.store.assessment(known)
    except StoreError as error:
        # The word on record stands, and a scan that looks at the function itself comes to the same end.
        _LOG.warning("%s was not judged again: %s", known.target.name, error)
        if isinstance(error, UnreadableRecord) and known.scan_key:
            bench.store.distrust(known)
        return None
