"""The life of a finding: opened, seen again, resolved, reopened, waived, stale."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from maremma.engine.compare import compare
from maremma.model.results.assessment import Violated
from maremma.model.results.finding import FindingState

from tests.engine.building import NOW, assessment, finding, later

OPEN, WAIVED, RESOLVED, REOPENED = FindingState.OPEN, FindingState.WAIVED, FindingState.RESOLVED, FindingState.REOPENED
SEEN = finding("f")
HIDDEN = finding("f", waived="accepted")

LIVES = [
    # title, assessments in order (finding or rule state), states after each
    ("found", [SEEN], [OPEN]),
    ("found twice", [SEEN, SEEN], [OPEN, OPEN]),
    ("fixed", [SEEN, "clean"], [OPEN, RESOLVED]),
    ("fixed stays fixed", [SEEN, "clean", "clean"], [OPEN, RESOLVED, RESOLVED]),
    ("comes back", [SEEN, "clean", SEEN], [OPEN, RESOLVED, REOPENED]),
    ("waived", [SEEN, HIDDEN], [OPEN, WAIVED]),
    ("waived from the start", [HIDDEN], [WAIVED]),
    ("waiver ends", [HIDDEN, SEEN], [WAIVED, REOPENED]),
    ("waived, waiver ends, waived again", [HIDDEN, SEEN, HIDDEN], [WAIVED, REOPENED, WAIVED]),
    ("waived, could not be checked, waiver ended", [HIDDEN, "unknown", SEEN], [WAIVED, WAIVED, REOPENED]),
    ("waived when it comes back", [SEEN, "clean", HIDDEN], [OPEN, RESOLVED, WAIVED]),
    ("waived, then fixed", [HIDDEN, "clean"], [WAIVED, RESOLVED]),
    ("could not be checked", [SEEN, "unknown"], [OPEN, OPEN]),
    ("could not be checked, then fixed", [SEEN, "unknown", "clean"], [OPEN, OPEN, RESOLVED]),
    ("fixed, then could not be checked", [SEEN, "clean", "unknown"], [OPEN, RESOLVED, RESOLVED]),
]


@pytest.mark.parametrize(("title", "story", "states"), LIVES, ids=[each[0] for each in LIVES])
def test_life(title, story, states):
    records = ()
    for day, (chapter, state) in enumerate(zip(story, states, strict=True)):
        at = later(days=day)
        if chapter == "clean":
            now = assessment(clean=("CFG001",), at=at)
        elif chapter == "unknown":
            now = assessment(unknown=("CFG001",), at=at)
        else:
            now = assessment(chapter, at=at)
        drift = compare(records, now)
        records = drift.records
        assert [record.state for record in records] == [state]
        assert records[0].first_seen == NOW


def test_a_waiver_that_ends_opens_the_finding_again_now_and_keeps_when_it_was_first_seen():
    waived = compare((), assessment(HIDDEN)).records
    drift = compare(waived, assessment(SEEN, at=later(days=1)))
    [again] = drift.introduced
    assert (again.state, again.first_seen, again.opened_at) == (REOPENED, NOW, later(days=1))


def test_an_unchecked_finding_is_marked_stale_until_it_is_seen_again():
    first = compare((), assessment(SEEN)).records
    stale = compare(first, assessment(unknown=("CFG001",), at=later(days=1))).records
    fresh = compare(stale, assessment(SEEN, at=later(days=2))).records
    assert [each[0].stale for each in (first, stale, fresh)] == [False, True, False]
    assert stale[0].last_seen == NOW, "nobody saw it on the second day"


def test_half_a_look_that_finds_one_thing_resolves_no_other():
    both = compare((), assessment(SEEN, finding("g"))).records
    half = replace(assessment(SEEN, at=later(days=1)), outcomes=(Violated("CFG001", ("a policy was not listed",)),))
    drift = compare(both, half)
    assert drift.resolved == ()
    assert {record.fingerprint: record.stale for record in drift.records} == {"f": False, "g": True}


def test_a_finding_whose_rule_is_switched_off_is_resolved():
    first = compare((), assessment(SEEN)).records
    [record] = compare(first, assessment(at=later(days=1))).resolved
    assert record.state is RESOLVED


def test_a_retry_comes_to_the_same_drift_whatever_of_the_first_attempt_was_written():
    accepted, accepted_no_more = finding("w", rule="CFG004", waived="accepted"), finding("w", rule="CFG004")
    before = compare((), assessment(SEEN, finding("old", rule="CFG003"), accepted)).records
    lived = assessment(finding("old", rule="CFG003"), accepted, clean=("CFG001",), at=later(days=1))
    before = compare(before, lived).records
    now = assessment(SEEN, finding("new", rule="CFG002"), accepted_no_more, clean=("CFG003",), at=later(days=2))
    once = compare(before, now)
    after = {record.fingerprint: record for record in once.records}
    earlier = {record.fingerprint: record for record in before}
    for written in itertools.product([True, False], repeat=len(after)):
        kept = [after[mark] if done else earlier.get(mark) for mark, done in zip(after, written, strict=True)]
        assert compare([record for record in kept if record], now) == once
