"""What every store and every outbox promises, asked of the table in AWS and of the local file alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from maremma.engine.compare import compare
from maremma.engine.ports import Outbox, Store
from maremma.errors import StaleFacts, StoreError
from maremma.model.code.component import Ecosystem, Use
from maremma.model.evidence import Step
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration
from maremma.model.function.relay import Listening, Relay
from maremma.model.location import CodeSpan, PackageRef, StatementRef
from maremma.model.results.alert import Alert, AlertKind
from maremma.model.results.assessment import Coverage
from maremma.model.results.finding import FindingState
from maremma.model.results.holding import Held, Holding, Published
from maremma.model.results.kept_facts import KeptFacts, Links
from maremma.model.results.scan import Trouble
from maremma.model.results.score import Contribution
from maremma.model.rule import exploit
from maremma.model.severity import Severity
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion, Target

from tests.aws.stores import aws_world, local_world
from tests.engine.building import NOW, ROLE, TARGET, assessment, finding, later, latest, totals

OTHER_ROLE = "arn:aws:iam::111122223333:role/path/other"


@pytest.fixture(params=["aws", "local"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Outbox]]:
    with aws_world() if request.param == "aws" else local_world(tmp_path) as pair:
        yield pair


@pytest.fixture
def store(world: tuple[Store, Outbox]) -> Store:
    return world[0]


@pytest.fixture
def outbox(world: tuple[Store, Outbox]) -> Outbox:
    return world[1]


def named(name: str, place: AccountRegion = TARGET.place) -> Target:
    return Target(place.account, place.region, name)


def record(store: Store, *findings, at=NOW, unknown=(), target=TARGET, **facts):
    """One look at a function, compared and recorded as the engine does it."""
    seen = replace(assessment(*findings, at=at, unknown=unknown), target=target)
    drift = compare(store.finding_records(target), seen)
    store.record(seen, drift, latest(target=target, observed_at=at, **facts))
    return seen, drift


def alert(alert_id: str = "alert-1", *, at=NOW, **facts) -> Alert:
    values = {
        "alert_id": alert_id,
        "kind": AlertKind.FINDINGS_INTRODUCED,
        "severity": Severity.HIGH,
        "account": TARGET.account,
        "region": TARGET.region,
        "raised_at": at,
        "title": "orders: a finding",
        "says": "Score 72 (high), was 31.",
        "function": TARGET.arn,
        "score": 72.25,
        "previous_score": 31.5,
        "findings": (finding("f1", exploit(0.5)),),
        **facts,
    }
    return Alert(**values)


def test_what_was_recorded_comes_back_as_it_was(store):
    rich = replace(
        finding("f1", exploit(0.25), severity=Severity.CRITICAL),
        at=CodeSpan("src/app.py", 12, "handler"),
        because=(Step(StatementRef("inline:p", "sid"), "grants"), Step(PackageRef("pkg:pypi/x@1", "a/x"), "ships")),
        fix="Quote it “properly”.",
    )
    seen, _ = record(
        store, rich, unknown=("SEC001",), points=72.25, low=1e-7, contributions=(Contribution("c", 72.25),)
    )
    on_record = store.latest([TARGET])[TARGET]
    assert store.assessment(on_record) == seen
    expected = latest(points=72.25, low=1e-7, contributions=(Contribution("c", 72.25),))
    assert replace(on_record, assessment_key="") == expected
    assert store.assessment(expected) == seen


def test_latest_gives_only_what_is_on_record(store):
    record(store)
    assert set(store.latest([named("unheard-of"), TARGET, TARGET])) == {TARGET}
    assert store.latest([]) == {}


def test_many_targets_are_found_at_once(store):
    targets = [named(f"fn-{number}") for number in range(101)]
    for target in targets:
        record(store, target=target)
    assert set(store.latest(targets)) == set(targets)


def test_the_ranking_goes_from_the_highest_score_down_and_stays_in_its_place(store):
    elsewhere = AccountRegion(TARGET.account, "us-east-1")
    scores = {"low": 3.5, "top": 100.0, "none": 0.0, "middle": 20.0, "nine": 9.0}
    for name, points in scores.items():
        record(store, target=named(name), points=points)
    record(store, target=named("far", elsewhere), points=50.0)
    assert [each.target.name for each in store.in_place(TARGET.place)] == ["top", "middle", "nine", "low", "none"]
    assert [each.target.name for each in store.in_place(elsewhere)] == ["far"]
    assert list(store.in_place(AccountRegion("999999999999", "eu-west-1"))) == []


def test_a_finding_lives_from_open_over_resolved_to_reopened(store):
    lives = []
    for hours, findings in enumerate([[finding("f1")], [], [finding("f1")], [finding("f1", waived="accepted")]]):
        record(store, *findings, at=later(hours=hours))
        (life,) = store.finding_records(TARGET)
        lives.append((life.state, life.first_seen, life.last_seen, life.opened_at))
    assert lives == [
        (FindingState.OPEN, NOW, NOW, NOW),
        (FindingState.RESOLVED, NOW, later(hours=1), NOW),
        (FindingState.REOPENED, NOW, later(hours=2), later(hours=2)),
        (FindingState.WAIVED, NOW, later(hours=3), later(hours=2)),
    ]


def test_a_finding_that_could_not_be_checked_stays_open_and_is_marked(store):
    record(store, finding("f1"))
    record(store, at=later(hours=1), unknown=("CFG001",))
    (life,) = store.finding_records(TARGET)
    assert (life.state, life.stale, life.last_seen) == (FindingState.OPEN, True, NOW)


def test_what_is_not_known_of_a_place_is_kept_until_it_changes(store):
    elsewhere = AccountRegion(TARGET.account, "us-east-1")
    assert store.trouble(TARGET.place) == Trouble(place=TARGET.place)
    for marks in (("failed:denied", "lost:01234567"), ()):
        store.note_trouble(Trouble(place=TARGET.place, marks=marks, scan="scan-1"))
        assert store.trouble(TARGET.place) == Trouble(place=TARGET.place, marks=marks, scan="scan-1")
    assert store.trouble(elsewhere) == Trouble(place=elsewhere)


def test_a_retry_changes_nothing(store):
    seen, drift = record(store, finding("f1"))
    before = store.latest([TARGET]), store.finding_records(TARGET), list(store.in_place(TARGET.place))
    store.record(seen, drift, latest())
    assert (store.latest([TARGET]), store.finding_records(TARGET), list(store.in_place(TARGET.place))) == before


@pytest.mark.parametrize(
    ("at", "scan"),
    [(NOW - timedelta(microseconds=1), "scan-1"), (NOW - timedelta(days=1), "scan-2"), (NOW, "scan-2")],
    ids=["a microsecond older", "a day older", "same instant, other scan"],
)
def test_facts_that_are_not_newer_are_refused_and_change_nothing(store, at, scan):
    record(store, finding("f1"), points=50.0)
    seen = assessment(at=at)
    drift = compare(store.finding_records(TARGET), seen)
    with pytest.raises(StaleFacts, match="orders"):
        store.record(seen, drift, latest(observed_at=at, scan=scan, points=1.0))
    assert store.latest([TARGET])[TARGET].points == 50.0
    assert [each.state for each in store.finding_records(TARGET)] == [FindingState.OPEN]


def test_newer_facts_replace_older_ones(store):
    record(store, points=50.0)
    record(store, at=later(microseconds=1), points=40.0, scan="scan-2")
    assert store.latest([TARGET])[TARGET].points == 40.0
    assert [each.points for each in store.in_place(TARGET.place)] == [40.0]


def test_a_retired_function_leaves_the_ranking_and_its_findings_are_resolved(store):
    record(store, finding("f1"), finding("f2", waived="accepted"))
    on_record = store.latest([TARGET])[TARGET]
    for _ in range(2):
        store.retire(TARGET, later(hours=1))
        assert store.latest([TARGET]) == {}
        assert list(store.in_place(TARGET.place)) == []
        assert store.under_role(ROLE) == ()
        lives = store.finding_records(TARGET)
        assert {(each.state, each.last_seen) for each in lives} == {(FindingState.RESOLVED, later(hours=1))}
    assert store.assessment(on_record).target == TARGET


def test_a_function_that_was_seen_since_is_not_retired(store):
    record(store, finding("f1"), at=later(hours=2))
    store.retire(TARGET, later(hours=1))
    assert set(store.latest([TARGET])) == {TARGET}
    assert [each.state for each in store.finding_records(TARGET)] == [FindingState.OPEN]


def test_retiring_what_was_never_seen_is_nothing(store):
    store.retire(named("unheard-of"), NOW)
    assert store.latest([named("unheard-of")]) == {}


def test_a_retired_function_that_comes_back_is_recorded_again(store):
    record(store, finding("f1"))
    store.retire(TARGET, later(hours=1))
    record(store, finding("f1"), at=later(hours=2))
    assert [each.state for each in store.finding_records(TARGET)] == [FindingState.REOPENED]
    assert store.under_role(ROLE) == (TARGET,)


def test_functions_are_found_under_the_role_they_run_under_now(store):
    for name in ("a", "b"):
        record(store, target=named(name))
    record(store, target=named("a"), at=later(hours=1), role_arn=OTHER_ROLE)
    assert store.under_role(ROLE) == (named("b"),)
    assert store.under_role(OTHER_ROLE) == (named("a"),)
    assert store.under_role("arn:aws:iam::111122223333:role/nobody") == ()


def test_scans_are_listed_from_the_newest(store):
    assert store.scans(5) == ()
    every = [
        totals(scan=f"s{hour}", started_at=later(hours=hour), calls=(("lambda:ListFunctions", 3),)) for hour in range(4)
    ]
    for each in (*every, every[2]):
        store.close_scan(each)
    assert store.scans(3) == (every[3], every[2], every[1])
    assert store.scans(99) == tuple(reversed(every))
    assert store.scans(0) == ()


def test_an_assessment_that_is_gone_is_told(store):
    with pytest.raises(StoreError, match="scan the function again"):
        store.assessment(latest())


def test_alerts_wait_from_the_oldest_until_they_are_sent(outbox):
    alerts = [alert(f"alert-{number}", at=later(minutes=30 - number)) for number in range(20)]
    outbox.put(alerts)
    waiting = list(outbox.unsent())
    assert waiting == sorted(alerts, key=lambda each: each.raised_at)
    outbox.sent(waiting[0], later(hours=1))
    assert list(outbox.unsent()) == waiting[1:]


def test_an_alert_that_is_kept_is_not_put_again_even_after_it_was_sent(outbox):
    first = alert()
    outbox.put([first, first])
    outbox.put([alert(title="told differently")])
    assert list(outbox.unsent()) == [first]
    outbox.sent(first, later(minutes=1))
    outbox.sent(first, later(minutes=2))
    outbox.put([first])
    assert list(outbox.unsent()) == []


def test_an_alert_whose_sending_was_cut_off_is_offered_again(outbox):
    outbox.put([alert()])
    assert [each.alert_id for each in outbox.unsent()] == ["alert-1"]
    assert [each.alert_id for each in outbox.unsent()] == ["alert-1"]


def test_marking_an_alert_nobody_put_keeps_it_away_from_nobody(outbox):
    outbox.sent(alert(), NOW)
    outbox.put([alert()])
    assert [each.alert_id for each in outbox.unsent()] == ["alert-1"]


@pytest.mark.parametrize(("key", "minutes", "moved"), [("k1", 5, True), ("other", 5, False), ("k1", -5, False)])
def test_a_policy_that_was_read_again_is_relied_on_for_longer(store, key, minutes, moved):
    record(store, scan_key="k1", policy_as_of=NOW)
    store.confirm_policy(TARGET, key, later(minutes=minutes))
    found = store.latest([TARGET])[TARGET]
    assert found.policy_as_of == (later(minutes=minutes) if moved else NOW)
    assert found.observed_at == NOW


def test_a_function_without_a_record_has_no_policy_to_confirm(store):
    store.confirm_policy(TARGET, "k1", NOW)
    assert not store.latest([TARGET])


def test_a_place_is_new_until_its_first_whole_scan_is_noted(store):
    assert store.is_new(TARGET.place)
    store.note_first_scan(TARGET.place, NOW)
    store.note_first_scan(TARGET.place, NOW)
    assert not store.is_new(TARGET.place)


def linked(name: str, *resources: str) -> Links:
    function = DiscoveredFunction(
        target=named(name), observed_at=NOW, configuration=Configuration(role_arn=ROLE, code_sha256="c0de")
    )
    listens = tuple(Listening(resource=each) for each in resources)
    return Links(relay=Relay(target=named(name), listens=listens), facts=(KeptFacts(function=function, code=None),))


def test_links_come_back_as_they_were_and_go_with_the_function(store):
    for name, links in (("a", linked("a", "q", "p")), ("b", linked("b", "q")), ("c", None)):
        seen = replace(assessment(), target=named(name))
        store.record(seen, compare((), seen), latest(target=named(name)), links)
    assert sorted(store.relays(), key=lambda each: each.target) == [linked("a", "q", "p").relay, linked("b", "q").relay]
    assert store.facts(named("a")) == linked("a", "q", "p").facts
    store.retire(named("b"), later(days=1))
    assert [each.target.name for each in store.relays()] == ["a"]


@pytest.mark.parametrize(("links", "left"), [(None, ["a"]), (Links(relay=None), [])], ids=["not seen", "gone"])
def test_links_that_were_not_seen_stay_and_those_that_are_gone_go(store, links, left):
    for at, each in ((NOW, linked("a", "q")), (later(hours=1), links)):
        seen = replace(assessment(at=at), target=named("a"))
        store.record(seen, compare((), seen), latest(target=named("a"), observed_at=at), each)
    assert [each.target.name for each in store.relays()] == left


def test_what_was_not_kept_is_told_as_such(store):
    with pytest.raises(StoreError, match="scan the function again"):
        store.facts(named("a"))


def test_a_secret_is_found_in_every_function_that_holds_it_and_not_where_it_was(store):
    group, other = "0123456789abcdef", "fedcba9876543210"
    held = [replace(finding("f1"), group=group), replace(finding("f2"), group=other)]
    record(store, *held)
    record(store, held[0], target=named("billing"))
    assert set(store.holders(group)) == {TARGET, named("billing")}
    assert store.holders(other) == (TARGET,)

    record(store, held[1], at=later(hours=1))
    assert store.holders(group) == (named("billing"),)
    assert store.holders(other) == (TARGET,)
    store.retire(TARGET, later(hours=2))
    assert store.holders(other) == ()
    assert store.holders("0" * 16) == ()


def test_facts_are_kept_of_a_function_without_links_too(store):
    links = replace(linked("a", "q"), relay=None)
    seen = replace(assessment(), target=named("a"))
    store.record(seen, compare((), seen), latest(target=named("a")), links)
    assert (store.facts(named("a")), list(store.relays()), store.relay(named("a"))) == (links.facts, [], None)


def test_a_distrusted_word_has_no_key_any_more_and_is_else_the_same(store):
    record(store)
    known = store.latest([TARGET])[TARGET]
    store.distrust(known)
    assert store.latest([TARGET]) == {TARGET: replace(known, scan_key="")}
    record(store, at=later(hours=1))
    store.distrust(known)
    assert store.latest([TARGET])[TARGET].scan_key == "key"


SIX = Held(ecosystem=Ecosystem.PYPI, name="six", version="1.16.0", purl="pkg:pypi/six@1.16.0", use=Use.IMPORTED)


def test_a_function_holds_what_its_assessment_says(store):
    seen = replace(assessment(), held=(SIX,))
    gaps = (Gap(Facet.LAYERS, GapReason.DENIED, "no layers"), Gap(Facet.ADVISORIES, GapReason.NOT_COLLECTED, "none"))
    store.record(replace(seen, coverage=Coverage(1, 2, gaps)), compare((), seen), latest(advised="i", advice="a"))
    known = store.latest([TARGET])[TARGET]
    [found] = store.holdings([known])
    assert (found.held, found.unlisted, found.unadvised) == ((SIX,), "no layers", "none")
    assert (found.target, found.points, found.advised, found.advice) == (TARGET, known.points, "i", "a")
    [gone] = store.holdings([replace(known, assessment_key="elsewhere")])
    assert gone.held == () and "scan the function again" in gone.unlisted


def test_a_listing_comes_back_as_it_was_and_is_replaced_by_whoever_saw_it_last(store):
    known = Published(names=("CVE-1", "GHSA-1"), certain=False, says="who knows", severity=Severity.HIGH, fixed=("2",))
    other = replace(SIX, version="1.0", published=(known,), versions=("3",), upgrade="2")
    holdings = {
        each: Holding(target=named(each), observed_at=NOW, points=1.5, band="low", held=(SIX, other), advised="i")
        for each in "ab"
    }
    empty = store.listing(TARGET.place)
    assert (empty.tag, dict(empty.holdings)) == (None, {})
    first = store.keep_listing(replace(empty, holdings=holdings, advised="i"))
    assert first == store.listing(TARGET.place)
    assert (dict(first.holdings), first.advised) == (holdings, "i")
    assert store.keep_listing(replace(empty, advised="j")) is None
    second = store.keep_listing(replace(first, holdings={}))
    assert store.keep_listing(first) is None
    assert store.listing(TARGET.place) == second
    assert store.listing(AccountRegion(TARGET.account, "us-east-1")).tag is None
