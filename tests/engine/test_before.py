"""A stopped function is judged as it was before, and where that cannot be known nothing passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.cli.local.store import LocalStore
from maremma.engine.quarantine.before import as_before, set_over
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import record_lost, scan_function
from maremma.errors import StoreError
from maremma.model.evidence import Evidence
from maremma.model.facet import Facet
from maremma.model.guardrails import Guardrails
from maremma.model.iam.policy import Effect, PolicyDocument, Statement
from maremma.model.location import ConfigPath
from maremma.model.quarantine import CONCURRENCY, DENIAL, Order, Original, Quarantine, QuarantineState, Setting
from maremma.model.results.assessment import Clean, Unknown, Violated, unseen
from maremma.model.rule import impact
from maremma.model.snapshot import EventSourceMapping, Role

from tests.engine.building import NOW, ROLE, TARGET, asking, function, later

State = QuarantineState
BEFORE = (Setting(CONCURRENCY, 10), Setting("mapping a", True), Setting("mapping b", False), Setting(DENIAL, False))
NAMES = tuple(each.what for each in BEFORE)
DENY_ALL = PolicyDocument(
    "arn:aws:iam::aws:policy/AWSDenyAll", (Statement(effect=Effect.DENY, actions=("*",), resources=("*",)),)
)
ADMIN = PolicyDocument("inline:all", (Statement(effect=Effect.ALLOW, actions=("*",), resources=("*",)),))


def quarantine(state=State.STOPPED, **facts):
    values = {
        "id": "q1",
        "target": TARGET,
        "state": state,
        "order": Order(hours=4),
        "reason": "",
        "by": "robin",
        "requested_at": NOW,
        "since": NOW,
        "expires_at": later(hours=4),
        "ours": () if state.over else NAMES,
        **facts,
    }
    return Quarantine(**values)


ORIGINAL = Original(id="q1", target=TARGET, recorded_at=NOW, role_arn=ROLE, settings=BEFORE)


def sources(*, a, b="Disabled"):
    made = {"a": a, "b": b}
    return tuple(EventSourceMapping(uuid=uuid, source_arn="arn:q", state=state) for uuid, state in made.items())


def role(*policies):
    return Role(arn=ROLE, name="orders", trust=PolicyDocument("trust"), policies=policies, escalations=(), stores=())


def running():
    return function(reserved_concurrency=10, event_sources=sources(a="Enabled"), role=role(ADMIN))


def stopped():
    return function(reserved_concurrency=0, event_sources=sources(a="Disabling"), role=role(ADMIN, DENY_ALL))


class Kept:
    """A ledger that knows one quarantine, and counts how often it is asked."""

    def __init__(self, known=None, original=ORIGINAL):
        self.known, self.original, self.asked = known, original, 0

    def set_over(self, target, at):
        self.asked += 1
        return set_over(self.known, lambda: self.original, at) if self.known else ()


AT = later(minutes=1)
WHEN = {
    "stopping, concurrency alone so far": (quarantine(State.STOPPING, ours=(CONCURRENCY,)), BEFORE[:1]),
    "stopped": (quarantine(), BEFORE),
    "what somebody has set since is theirs": (quarantine(State.FAILED, ours=NAMES[1:]), BEFORE[1:]),
    "what somebody had set before it was stopped once more": (
        quarantine(later=(Setting(CONCURRENCY, 5),)), (Setting(CONCURRENCY, 5), *BEFORE[1:]),
    ),
    "releasing": (quarantine(State.RELEASING), BEFORE),
    "blocked": (quarantine(State.RELEASE_BLOCKED), BEFORE),
    "due": (quarantine(State.DUE, ours=()), ()),
    "approved": (quarantine(State.APPROVED, ours=()), ()),
    "released before it was looked at": (quarantine(State.RELEASED), ()),
    "released since": (quarantine(State.RELEASED, since=later(minutes=2)), BEFORE),
    "taken over": (quarantine(State.CLOSED, since=later(minutes=2)), ()),
}  # fmt: skip


@pytest.mark.parametrize(("known", "expected"), WHEN.values(), ids=WHEN)
def test_what_a_quarantine_has_set_over(known, expected):
    assert set(set_over(known, lambda: ORIGINAL, AT)) == set(expected)


@pytest.mark.parametrize(
    ("known", "is_lost"),
    [
        (quarantine(), True),
        (quarantine(State.RELEASE_BLOCKED), True),
        (quarantine(State.DUE, ours=()), False),
        (quarantine(State.RELEASED, since=later(minutes=2)), False),
        (quarantine(State.CLOSED, since=later(minutes=2)), False),
    ],
)
def test_a_lost_record_is_no_answer(known, is_lost):
    try:
        assert set_over(known, lambda: None, AT) == ()
        assert not is_lost
    except StoreError as error:
        assert is_lost and "not on record any more" in str(error)


def test_a_stopped_function_is_as_it_was():
    found, before = as_before(stopped(), Kept(quarantine())), running()
    assert (found.reserved_concurrency, found.event_sources) == (10, before.event_sources)
    assert found.role == replace(before.role, escalations=None, stores=None)
    assert {each.facet for each in found.gaps} == {Facet.PRINCIPALS, Facet.DATA_STORES}


@pytest.mark.parametrize("known", [quarantine(State.RELEASED), None])
def test_what_somebody_else_has_set_is_a_fact(known):
    assert as_before(stopped(), Kept(known)) == stopped()


def test_what_was_so_before_stays_so():
    settings = (Setting(CONCURRENCY, 0), Setting("mapping a", False), Setting(DENIAL, True))
    kept = Kept(quarantine(), replace(ORIGINAL, settings=settings))
    assert as_before(stopped(), replace_ours(kept, settings)) == stopped()


def replace_ours(kept, settings):
    kept.known = replace(kept.known, ours=tuple(each.what for each in settings))
    return kept


def test_what_does_not_look_stopped_costs_no_read():
    kept = Kept(quarantine())
    plain = function(reserved_concurrency=10, event_sources=sources(a="Enabled")[:1], role=role(ADMIN))
    assert (as_before(plain, kept), kept.asked) == (plain, 0)


# In a scan


def _reserved(snapshot):
    if snapshot.reserved_concurrency is None:
        yield Evidence(at=ConfigPath("Concurrency"), says="unbounded")


def _polled(snapshot):
    yield from (Evidence(at=each.location, says="polls") for each in snapshot.event_sources if each.enabled)


def _powers(snapshot):
    denied = [each for policy in snapshot.role.policies for each in policy.statements if each.effect is Effect.DENY]
    if not denied:
        yield Evidence(at=ConfigPath("Role"), says="may do everything")


RULES = (
    asking(_reserved, id="CFG001", needs={Facet.ENVIRONMENT}),
    asking(_polled, id="AUT001", needs={Facet.EVENT_SOURCES}, feeds=impact(0.4)),
    asking(_powers, id="IAM001", needs={Facet.ROLE}, feeds=impact(0.6)),
)


class Worker:
    """Finds at GetFunction what is reserved."""

    def __init__(self, reserved):
        self.reserved = reserved

    def collect(self, discovered):
        return (replace(discovered, reserved_concurrency=self.reserved).complete(),)


def looked_at(tmp_path, seen, reserved, quarantines, at=NOW):
    bench = Bench(
        scan=f"scan-{at:%M}",
        rules=RULES,
        ruleset="r",
        guardrails=Guardrails(),
        store=(store := LocalStore(tmp_path / "records.sqlite")),
        outbox=store,
        advisor=Advisor(why="none is asked"),
        quarantines=quarantines,
    )
    seen = replace(seen, observed_at=at, reserved_concurrency=None)
    found = scan_function(seen, Keys(scan_key="k", policy_hash="p"), Worker(reserved), bench, first_scan=False, now=at)
    return found, store.latest([TARGET])[TARGET]


def outcomes(found):
    return {each.rule: type(each) for each in found.outcomes}


def test_the_score_of_a_stopped_function_is_that_of_before(tmp_path):
    known = replace(ORIGINAL, settings=(Setting(CONCURRENCY, None), *BEFORE[1:]))
    before, _ = looked_at(tmp_path, running(), None, Kept())
    now, word = looked_at(tmp_path, stopped(), 0, Kept(quarantine(), known), at=AT)
    assert outcomes(before) == dict.fromkeys(("CFG001", "AUT001", "IAM001"), Violated)
    assert {(each.fingerprint, each.says) for each in now.findings} == {
        (each.fingerprint, each.says) for each in before.findings
    }
    assert (now.score.points, word.scan_key) == (before.score.points, "k")


def test_without_a_record_that_can_be_read_nothing_passes(tmp_path):
    found, word = looked_at(tmp_path, stopped(), 0, Kept(quarantine(), original=None))
    assert outcomes(found) == dict.fromkeys(("CFG001", "AUT001", "IAM001"), Unknown)
    assert "not on record any more" in unseen(found.outcomes[0])[0]
    assert (word.scan_key, word.high > word.low) == ("", True)


def test_what_somebody_has_set_himself_passes(tmp_path):
    found, word = looked_at(tmp_path, stopped(), 0, Kept())
    assert outcomes(found) == dict.fromkeys(("CFG001", "AUT001", "IAM001"), Clean)
    assert word.scan_key == "k"


def test_a_lost_worker_hides_nothing_of_what_discovery_saw(tmp_path):
    store = LocalStore(tmp_path / "records.sqlite")
    bench = Bench(
        scan="s", rules=RULES, ruleset="r", guardrails=Guardrails(), store=store, outbox=store,
        advisor=Advisor(why="none is asked"), quarantines=Kept(quarantine()),
    )  # fmt: skip
    seen = replace(stopped(), reserved_concurrency=None)
    found = record_lost(seen, Keys(scan_key="k", policy_hash="p"), "gone", bench, first_scan=False, now=NOW)
    assert outcomes(found) == {"CFG001": Unknown, "AUT001": Violated, "IAM001": Violated}


def test_the_time_of_the_look_decides():
    released = quarantine(State.RELEASED, since=NOW + timedelta(minutes=30))
    assert as_before(replace(stopped(), observed_at=NOW), Kept(released)).reserved_concurrency == 10
    late = replace(stopped(), observed_at=NOW + timedelta(minutes=31))
    assert as_before(late, Kept(released)) == late
