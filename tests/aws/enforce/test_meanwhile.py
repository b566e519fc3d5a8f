"""What changes while a quarantine is under way: protection, scores, orders, records, roles and time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.errors import EnforcementRefused
from maremma.model.guardrails import Guardrails, QuarantineMode
from maremma.model.quarantine import QuarantineState
from maremma.model.selector import Selector

from tests.aws.enforce.office import WANTED, Known, Office, policy
from tests.aws.enforce.world import QUEUE, ROLE, START, TARGET, World

DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll"
PROTECTED = Guardrails(protect=(Selector(names=("orders",)),))


def office(guardrails=None, known=None, **world) -> Office:
    return Office(World(**world), guardrails or Guardrails(), known or Known())


def live(office):
    return office.world.reserved, dict(office.world.mappings)


# What changes while a quarantine is under way


def _protect(at):
    at.guardrails = PROTECTED


def _tag(at):
    at.world.tags = {"maremma": "scanner"}


def _provision(at):
    at.world.provisioned = True


@pytest.mark.parametrize("denied", ["PutFunctionConcurrency", "GetFunctionConcurrency", "UpdateEventSourceMapping"])
@pytest.mark.parametrize("change", [_protect, _tag, _provision])
@pytest.mark.parametrize("go_on", ["round", "start"])
def test_what_may_not_be_stopped_any_more_is_given_back_and_that_is_told(denied, change, go_on):
    at = office(reserved=10, mappings={"m": True})
    at.world.denied = {denied}
    with suppress(EnforcementRefused):
        at.orders.start(TARGET, WANTED)
    assert at.state() != "stopped"
    at.settle()
    at.world.denied = set()
    change(at)
    stops = at.world.stops
    refused = at.round() and () if go_on == "round" else at.orders.start(TARGET, WANTED).refused
    assert bool(refused) == (go_on == "start")
    assert (at.state() in {"", "released"}, live(at), at.world.stops) == (True, (10, {"m": True}), stops)
    if at.state():
        assert "may not be stopped any more" in at.alerts()[-1]["says"]


def test_whether_it_may_still_be_stopped_has_to_be_known_to_go_on():
    at = office(reserved=10)
    at.world.denied = {"PutFunctionConcurrency"}
    at.orders.start(TARGET, WANTED)
    at.settle()
    at.world.denied, at.known.recorded = set(), False
    at.round()
    assert (at.state(), at.world.reserved) == ("stopping", 10)
    assert "scan it first" in at.ledger.quarantine(TARGET).problem


@pytest.mark.parametrize("hours", [0, 5])
@pytest.mark.parametrize("order", ["round", "release"])
def test_a_lost_record_of_what_it_was_like_is_no_release(hours, order):
    at = office(reserved=10, mappings={"m": True})
    at.orders.start(TARGET, WANTED)
    for key in [each for each in at.world.items if each[1].startswith("ORIGINAL#")]:
        del at.world.items[key]
    at.settle()
    at.world.now += timedelta(hours=hours)
    at.round() if order == "round" else at.orders.release(TARGET)
    assert at.state() == ("stopped" if (hours, order) == (0, "round") else "release-blocked")
    assert "set it back by hand: reserved concurrency, mapping m" in at.alerts()[-1]["says"]
    assert "released" not in at.kinds()


def test_what_expired_untouched_is_over():
    at = office(reserved=10)
    at.world.denied = {"GetFunctionConcurrency"}
    at.ledger.save(replace(_approved(at), expires_at=at.world.now + timedelta(hours=4)))
    at.round()
    assert at.state() == "approved"
    at.world.now += timedelta(hours=5)
    at.round()
    assert (at.state(), at.world.reserved) == ("released", 10)


def _approved(at):
    at.guardrails = policy(QuarantineMode.APPROVAL)
    at.ask()
    at.round()
    return replace(at.ledger.quarantine(TARGET), state=QuarantineState.APPROVED)


# A worker asks before it records


@pytest.mark.parametrize("seen_before", [True, False])
def test_a_request_waits_until_the_look_behind_it_is_on_record(seen_before):
    at = office(policy(QuarantineMode.AUTOMATIC), Known(points=40.0, recorded=seen_before, observed_at=START))
    at.settle()
    at.ask(points=97.0)
    asked_at = at.world.now
    at.round()
    assert (at.state(), len(list(at.requests.waiting([])))) == ("", 1)
    at.settle()
    at.known.points, at.known.recorded, at.known.observed_at = 97.0, True, asked_at
    at.round()
    assert (at.state(), list(at.requests.waiting([]))) == ("stopped", [])


def test_a_request_whose_look_is_never_recorded_lapses():
    at = office(policy(QuarantineMode.AUTOMATIC), Known(recorded=False))
    at.ask()
    at.world.now += timedelta(hours=1)
    at.round()
    assert (at.state(), list(at.requests.waiting([]))) == ("", [])


def test_a_first_scan_that_was_overtaken_still_stops_nothing():
    at = office(policy(QuarantineMode.AUTOMATIC))
    at.ask(first=True)
    at.round(lambda: 10.0)
    at.settle()
    at.ask(crossed=False)
    at.round()
    assert (at.state(), at.world.reserved) == ("due", None)


def test_each_obstruction_is_told_once_and_a_later_one_anew():
    at = office(reserved=10)
    at.orders.start(TARGET, WANTED)
    for way in ("closed", "denied"):
        at.settle()
        at.world.closed, at.world.denied = way == "closed", {"GetFunctionConcurrency"}
        at.round()
        at.round()
        at.world.closed, at.world.denied = False, set()
        at.round()
    assert at.kinds() == ["quarantined", "quarantine-failed", "quarantine-failed"]
    assert ["could not be entered" in each["says"] for each in at.alerts()[1:]] == [True, False]


# Started once more


@pytest.mark.parametrize("stuck", [True, False])
def test_another_order_is_carried_out_and_not_taken_for_the_first(stuck):
    at = office(reserved=10)
    at.world.denied = {"PutFunctionConcurrency"} if stuck else set()
    at.orders.start(TARGET, WANTED)
    at.settle()
    at.world.denied = set()
    again = at.orders.start(TARGET, replace(WANTED, revoke_sessions=True, hours=8)).quarantine
    assert (again.state, at.world.attached, again.expires_at - at.world.now) == (
        "stopped", {DENY_ALL}, timedelta(hours=8),
    )  # fmt: skip
    at.orders.release(TARGET)
    assert (live(at), at.world.attached) == ((10, {}), set())


def test_another_order_is_refused_as_a_first_one_is():
    at = office(reserved=10, known=Known(sharing=(TARGET, replace(TARGET, name="refunds"))))
    at.orders.start(TARGET, WANTED)
    outcome = at.orders.start(TARGET, replace(WANTED, revoke_sessions=True))
    assert (len(outcome.refused), at.state(), at.world.attached) == (1, "stopped", set())


@pytest.mark.parametrize("wanted", [WANTED, replace(WANTED, hours=None)])
def test_the_same_order_again_starts_nothing_anew(wanted):
    at = office(reserved=10)
    first = at.orders.start(TARGET, WANTED).quarantine
    at.settle()
    again = at.orders.start(TARGET, wanted).quarantine
    assert (again.round, again.expires_at) == (first.round, first.expires_at)


def test_what_has_expired_is_started_anew():
    at = office(reserved=10)
    at.orders.start(TARGET, WANTED)
    at.world.now += timedelta(hours=5)
    again = at.orders.start(TARGET, WANTED).quarantine
    assert (again.state, again.expires_at - at.world.now, at.world.reserved) == ("stopped", timedelta(hours=4), 0)


# What stands in the way of others


@pytest.mark.parametrize("partition", ["QUARANTINE#STATES", "STOP-REQUESTS"])
def test_a_row_that_cannot_be_read_is_told_and_keeps_no_other_waiting(partition):
    at = office(policy(QuarantineMode.AUTOMATIC), reserved=10)
    at.world.items[partition, "arn:0"] = {"pk": partition, "sk": "arn:0", "observed_at": "0"}
    at.ask()
    [failure] = at.round().failures
    assert (f"{partition} · arn:0" in failure, at.state()) == (True, "stopped")
    at.world.now += timedelta(hours=200)
    at.round()
    assert (at.state(), at.world.reserved) == ("released", 10)


def test_what_expired_comes_first_and_then_what_was_not_looked_at_for_longest():
    at = office(policy(QuarantineMode.APPROVAL))
    at.ask()
    at.round()
    due, now = at.ledger.quarantine(TARGET), at.world.now
    for name, state, expires, looked in (
        ("a", QuarantineState.DUE, 5, 2),
        ("b", QuarantineState.DUE, -1, 1),
        ("c", QuarantineState.STOPPED, -1, 3),
        ("d", QuarantineState.RELEASE_BLOCKED, -1, 4),
    ):
        hours = {"expires_at": now + timedelta(hours=expires), "looked_at": now + timedelta(minutes=looked)}
        at.ledger.save(replace(due, target=replace(TARGET, name=name), state=state, revision=0, **hours))
    at.world.now += timedelta(minutes=10)
    left = [100.0, 100.0]
    at.round(lambda: left.pop() if left else 0.0)
    looked_at = {each.target.name for each in at.ledger.all([]) if each.looked_at == at.world.now}
    assert looked_at == {"c", "orders"}


@pytest.mark.parametrize("hours", [200, 20])
def test_messages_that_wait_already_count_when_it_is_stopped_for_longer(hours):
    at = office(reserved=10, mappings={"m": True}, retention={QUEUE: 96 * 3600})
    at.orders.start(TARGET, replace(WANTED, hours=90))
    at.world.now += timedelta(hours=80)
    [refusal] = at.orders.start(TARGET, replace(WANTED, hours=hours)).refused
    assert "keeps messages for 96 hours" in refusal.says
    assert at.orders.start(TARGET, replace(WANTED, hours=10)).refused == ()


@pytest.mark.parametrize("revoke", [True, False])
def test_another_role_than_that_which_was_denied_everything_is_told(revoke):
    at = office(reserved=10)
    at.orders.start(TARGET, replace(WANTED, revoke_sessions=revoke))
    at.settle()
    at.world.role = f"{ROLE}-new"
    at.round()
    assert at.state() == ("failed" if revoke else "stopped")
    assert ("another role" in at.alerts()[-1]["says"]) == revoke
    at.orders.release(TARGET)
    assert (at.state(), live(at), at.world.attached) == ("released", (10, {}), set())


@pytest.mark.parametrize("first", [0, 1])
def test_the_denial_of_a_role_ends_with_the_last_quarantine_that_needs_it(first):
    at = office(reserved=0)
    targets = [TARGET, replace(TARGET, name="refunds")]
    for each in targets:
        assert at.orders.start(each, replace(WANTED, revoke_sessions=True, force=True)).quarantine.state == "stopped"
    released = at.orders.release(targets[first]).quarantine
    assert (released.state, at.world.attached) == ("released", {DENY_ALL})
    assert "stays, since" in " ".join(released.notes)
    assert at.orders.release(targets[1 - first]).quarantine.state == "released"
    assert at.world.attached == set()


def test_the_denial_of_a_role_outlasts_a_release_that_was_under_way_before():
    at = office(others={"orders": 10, "refunds": 20})
    other = replace(TARGET, name="refunds")
    order = replace(WANTED, revoke_sessions=True, force=True)
    assert at.orders.start(other, order).quarantine.state == "stopped"
    at.world.limit = 100
    assert at.orders.release(other).quarantine.state == "release-blocked"
    assert at.orders.start(TARGET, order).quarantine.state == "stopped"
    at.world.limit = 1000
    at.settle()
    at.round()
    assert (at.ledger.quarantine(other).state, at.state(), at.world.attached) == ("released", "stopped", {DENY_ALL})
    assert at.orders.release(TARGET).quarantine.state == "released"
    assert (at.world.others, at.world.attached) == ({"orders": 10, "refunds": 20}, set())
