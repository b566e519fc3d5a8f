"""Who is told what: on what is new, on an upward crossing, once per occurrence, and once for a first scan."""

from __future__ import annotations

import pytest
from maremma.engine.alerts.decide import decide, failure, scan_failed, summarize
from maremma.engine.compare import compare
from maremma.model.guardrails import AlertPolicy, Guardrails
from maremma.model.results.alert import AlertKind
from maremma.model.severity import Severity
from maremma.model.target import AccountRegion

from tests.engine.building import TARGET, assessment, finding, later, latest, totals

HIGH = finding("high", severity=Severity.HIGH)
LOW = finding("low", severity=Severity.LOW, rule="CFG002")


def alerts(before, after, *, previous, first_scan=False, policy=AlertPolicy()):  # noqa: B008 (it is frozen)
    records = compare((), before).records if before else ()
    return decide(after, compare(records, after), previous, policy, first_scan=first_scan)


CASES = [
    # title, findings before, findings after, points before, points after, kind of the alert
    ("a new severe finding", (), (HIGH,), 20, 30, AlertKind.FINDINGS_INTRODUCED),
    ("a new finding below the threshold", (), (LOW,), 20, 30, None),
    ("a severe finding that was there", (HIGH,), (HIGH,), 30, 30, None),
    ("a severe finding that went", (HIGH,), (), 70, 20, None),
    ("a score that crosses upwards", (), (LOW,), 59, 60, AlertKind.SCORE_CROSSED),
    ("a score that stays above", (LOW,), (LOW,), 61, 75, None),
    ("a score that falls below", (LOW,), (), 61, 20, None),
    ("both at once are one alert", (), (HIGH,), 20, 90, AlertKind.FINDINGS_INTRODUCED),
    ("a waiver that ended", (finding("high", waived="accepted"),), (HIGH,), 20, 20, AlertKind.FINDINGS_INTRODUCED),
    ("a waiver that began", (HIGH,), (finding("high", waived="accepted"),), 20, 20, None),
    ("a waived finding", (), (finding("w", waived="accepted"),), 20, 20, None),
]


@pytest.mark.parametrize(("title", "before", "after", "was", "now", "kind"), CASES, ids=[each[0] for each in CASES])
def test_alert(title, before, after, was, now, kind):
    raised = alerts(
        assessment(*before), assessment(*after, points=now, at=later(days=1)), previous=latest(points=float(was))
    )
    assert [alert.kind for alert in raised] == ([kind] if kind else [])


RISES = [
    # title, increase, findings now, points before, what it might have been before, points now, kind of the alert
    ("a rise below the threshold", 25.0, (LOW,), 20, 20, 45, AlertKind.SCORE_ROSE),
    ("a rise that is too small", 25.0, (LOW,), 20, 20, 44, None),
    ("a rise above the threshold", 25.0, (LOW,), 65, 65, 90, AlertKind.SCORE_ROSE),
    ("a crossing is told of as one", 25.0, (LOW,), 20, 20, 90, AlertKind.SCORE_CROSSED),
    ("nobody asked for rises", None, (LOW,), 5, 5, 55, None),
    ("it may have been as high", 25.0, (LOW,), 20, 40, 45, None),
    ("it may have been as high, and something is new", 25.0, (LOW, finding("n", severity=Severity.LOW)), 20, 40, 45,
     AlertKind.SCORE_ROSE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "increase", "found", "was", "perhaps", "now", "kind"), RISES, ids=[each[0] for each in RISES]
)
def test_a_rise_between_two_looks(title, increase, found, was, perhaps, now, kind):
    raised = alerts(
        assessment(LOW),
        assessment(*found, points=now, at=later(days=1)),
        previous=latest(points=float(was), low=float(was), high=float(perhaps)),
        policy=AlertPolicy(increase=increase),
    )
    assert [alert.kind for alert in raised] == ([kind] if kind else [])


def test_a_function_that_is_new_did_not_rise():
    assert alerts(None, assessment(LOW, points=50), previous=None, policy=AlertPolicy(increase=10.0)) == ()


@pytest.mark.parametrize(
    ("severity", "waits"), [(Severity.CRITICAL, False), (Severity.HIGH, True)], ids=["critical", "high"]
)
def test_with_a_digest_what_is_below_critical_waits(severity, waits):
    found = assessment(finding("f", severity=severity), points=20)
    for digest in (True, False):
        [alert] = alerts(None, found, previous=latest(), policy=AlertPolicy(digest=digest))
        assert alert.in_digest is (digest and waits)


@pytest.mark.parametrize(
    ("found", "alerts_of"),
    [((LOW,), []), ((LOW, finding("new", severity=Severity.LOW)), [AlertKind.SCORE_CROSSED])],
)
def test_a_score_that_comes_back_when_facts_are_seen_again_is_no_news(found, alerts_of):
    """While a facet was denied the score was lower, and might have been as high as it was."""
    after = assessment(*found, points=85, at=later(days=1))
    raised = alerts(assessment(LOW), after, previous=latest(points=50.0, low=50.0, high=90.0))
    assert [alert.kind for alert in raised] == alerts_of


def test_a_new_function_in_a_known_account_alerts():
    [alert] = alerts(None, assessment(HIGH), previous=None)
    assert alert.function == TARGET.arn
    assert alert.findings == (HIGH,)


def test_a_first_scan_raises_nothing_per_function():
    assert alerts(None, assessment(HIGH, points=95), previous=None, first_scan=True) == ()


def test_a_retry_raises_the_same_alert_and_a_return_of_the_finding_another():
    first = alerts(None, assessment(HIGH), previous=None)
    again = alerts(None, assessment(HIGH), previous=None)
    assert first == again
    records = compare(compare((), assessment(HIGH)).records, assessment(clean=("CFG001",), at=later(days=1))).records
    back = assessment(HIGH, at=later(days=2))
    [reopened] = decide(back, compare(records, back), latest(), AlertPolicy(), first_scan=False)
    assert reopened.alert_id != first[0].alert_id


TOLD = [
    ("new findings of a known function", (HIGH,), 20, latest()),
    ("new findings of a new function", (HIGH,), 20, None),
    ("a score that crosses", (LOW,), 90, latest(points=20.0)),
]


@pytest.mark.parametrize(("title", "found", "points", "previous"), TOLD, ids=[each[0] for each in TOLD])
def test_two_scans_at_once_raise_one_alert(title, found, points, previous):
    one, other = (
        alerts(None, assessment(*found, points=points, at=later(minutes=minutes)), previous=previous)
        for minutes in (1, 2)
    )
    assert [alert.alert_id for alert in one] == [alert.alert_id for alert in other] != []


def test_a_function_that_was_deleted_and_came_back_alerts_again():
    [first] = alerts(None, assessment(HIGH), previous=None)
    gone = compare(compare((), assessment(HIGH)).records, assessment(clean=("CFG001",), at=later(days=1))).records
    back = assessment(HIGH, at=later(days=2))
    [again] = decide(back, compare(gone, back), None, AlertPolicy(), first_scan=False)
    assert again.alert_id != first.alert_id


def test_the_summary_names_the_worst_and_counts_bands():
    ranking = [latest(points=91.0), latest(points=64.0), latest(points=3.0)]
    alert = summarize(AccountRegion("111122223333", "eu-west-1"), ranking, totals(), AlertPolicy())
    assert alert.kind is AlertKind.FIRST_SCAN
    assert alert.severity is Severity.CRITICAL
    assert "3 functions" in alert.title
    assert "1 critical, 1 high, 1 minimal" in alert.says


def test_the_summary_of_an_empty_account_says_so():
    assert "no functions" in summarize(AccountRegion("111122223333", "eu-west-1"), [], totals(), AlertPolicy()).says


FAILURES = [
    ("nothing lost", totals(), False),
    ("a few lost", totals(assessed=97, lost=3), False),
    ("too many lost", totals(assessed=90, lost=10), True),
    ("all lost", totals(assessed=0, lost=4), True),
    ("nothing to do", totals(assessed=0, lost=0), False),
    ("one of two places failed", totals(places=2, failed_places=("1/eu: denied",)), False),
    ("every place failed", totals(places=1, assessed=0, failed_places=("1/eu: denied",)), True),
]


@pytest.mark.parametrize(("title", "outcome", "failed"), FAILURES, ids=[each[0] for each in FAILURES])
def test_when_a_scan_counts_as_failed(title, outcome, failed):
    why = failure(outcome, Guardrails())
    assert bool(why) is failed
    if failed:
        assert why in scan_failed(outcome, why, outcome.finished_at).says
