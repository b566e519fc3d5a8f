"""Many mappings: all are set before any is awaited, and one that does not arrive keeps no other one waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from maremma.contract import Partition
from maremma.model.quarantine import QuarantineState

from tests.aws.enforce.office import WANTED, Office
from tests.aws.enforce.world import START, TARGET, Crash, World

TWENTY = {f"m{number:02}": True for number in range(20)}
ALLOWED = timedelta(minutes=14)


def office(**world) -> Office:
    return Office(World(**{"mappings": dict(TWENTY), **world}))


def until(at, state) -> timedelta:
    """How long it takes, by rounds every five minutes, to come to a state."""
    began = at.world.now
    while at.state() != state and at.world.now - began < timedelta(hours=1):
        at.world.now += timedelta(minutes=5)
        at.round()
    return at.world.now - began


@pytest.mark.parametrize(("seconds", "at_once"), [(7.0, True), (50.0, True), (240.0, False)])
def test_twenty_mappings_are_stopped_and_released_within_the_time(seconds, at_once):
    at = office(reserved=10, settles_after=seconds)
    at.orders.start(TARGET, WANTED)
    assert (at.state() == "stopped") == at_once
    assert until(at, "stopped") < ALLOWED
    assert (at.world.reserved, set(at.world.mappings.values())) == (0, {False})
    at.orders.release(TARGET)
    assert (at.state() == "released") == at_once
    assert until(at, "released") < ALLOWED
    assert (at.world.reserved, at.world.mappings) == (10, TWENTY)
    assert at.kinds() == ["quarantined", "released"]


def test_each_mapping_is_set_once_at_a_bounded_pace_and_concurrency_before_all_of_them():
    at = office()
    at.orders.start(TARGET, WANTED)
    setting = [each for each in at.world.calls if each.startswith(("Put", "Update"))]
    assert setting == ["PutFunctionConcurrency", *["UpdateEventSourceMapping"] * len(TWENTY)]
    assert at.world.now - START >= timedelta(seconds=0.2 * len(TWENTY))
    assert at.world.calls.count("list_event_source_mappings") < len(TWENTY)


@pytest.mark.parametrize("trouble", ["stuck", "stubborn"])
@pytest.mark.parametrize("which", ["m00", "m10", "m19"])
def test_one_mapping_that_does_not_arrive_delays_no_other(trouble, which):
    at = office(reserved=10, **{trouble: {which}})
    at.orders.start(TARGET, WANTED)
    assert (at.state(), at.world.reserved) == ("stopping", 0)
    assert set(at.ledger.quarantine(TARGET).done) >= {f"mapping {each}" for each in TWENTY if each != which}
    at.world.now += timedelta(minutes=16)
    at.round()
    at.round()
    assert at.kinds() == ["quarantine-failed"]
    assert which in at.alerts()[0]["says"]
    getattr(at.world, trouble).clear()
    at.round()
    assert (at.state(), set(at.world.mappings.values())) == ("stopped", {False})

    at.settle()
    setattr(at.world, trouble, {which})
    at.orders.release(TARGET)
    assert at.state() in {"releasing", "release-blocked"}
    assert at.world.reserved == 10
    assert {each for each in TWENTY if at.world.state_of(each) == "Enabled"} == set(TWENTY) - {which}
    getattr(at.world, trouble).clear()
    at.settle()
    at.round()
    assert (at.state(), at.world.mappings) == ("released", TWENTY)


def test_a_mapping_that_somebody_else_is_changing_is_tried_again_after_the_others():
    at = office()
    at.world.switch("m00", True)
    at.orders.start(TARGET, WANTED)
    assert at.state() == "stopped"


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_at_any_call_is_gone_on_from(after):
    mappings = {"a": True, "b": False, "c": True, "d": True}
    calls, ended = 0, False
    while not ended:
        at = office(reserved=10, mappings=dict(mappings))
        ended = _survives(at, calls, after)
        assert at.state() == "stopped"
        assert set(at.world.mappings.values()) == {False}
        assert at.orders.release(TARGET).quarantine.state is QuarantineState.RELEASED
        assert (at.world.reserved, at.world.mappings) == (10, mappings)
        calls += 1
    assert calls > 30


def _survives(at, calls, after) -> bool:
    """Let an enforcer die at a call, and another one go on; whether the first came to its end."""
    at.world.fuse, at.world.after = calls, after
    try:
        at.orders.start(TARGET, WANTED)
    except Crash:
        at.world.dead = False
        at.world.now += timedelta(minutes=6)
        after_it = replace(at, holder="b")
        after_it.round()
        after_it.orders.start(TARGET, WANTED)
        return False
    at.world.fuse = None
    return True


def test_what_an_attempt_has_set_and_aws_does_not_show_yet_is_given_back_by_the_next():
    at = office(mappings={"m0": True, "m1": True}, shown_after=20.0)
    switch = at.world.switch

    def sent(uuid, enabled):
        switch(uuid, enabled)
        at.world.denied.add(f"Write {Partition.QUARANTINES}")

    at.world.switch = sent
    with pytest.raises(ClientError):
        at.orders.start(TARGET, WANTED)
    at.world.switch = switch
    at.world.denied.clear()
    assert at.world.mappings["m0"] is False, "the write was sent"
    assert at.world.shown_state_of("m0") == "Enabled", "and is not shown"
    at.orders.release(TARGET)
    until(at, "released")
    assert at.world.mappings == {"m0": True, "m1": True}
    assert at.kinds() == ["released"]
