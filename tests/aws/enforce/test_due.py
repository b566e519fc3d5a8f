"""What is due: for how long it stays so, and what of it is news."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.model.guardrails import Guardrails, Override, QuarantineMode, QuarantinePolicy
from maremma.model.quarantine import QuarantineState
from maremma.model.selector import Selector

from tests.aws.enforce.office import WANTED, Known, Office
from tests.aws.enforce.world import TARGET, World


def quarantine(score, mode=QuarantineMode.APPROVAL) -> QuarantinePolicy:
    return QuarantinePolicy(mode=mode, score=score)


def by_tag(base: QuarantinePolicy, prod: QuarantinePolicy) -> Guardrails:
    override = Override(where=Selector(tags=(("stage", "prod"),)), quarantine=prod)
    return Guardrails(quarantine=base, overrides=(override,))


STRICT = by_tag(quarantine(95), quarantine(60))
LOOSE = by_tag(quarantine(60), quarantine(95))
ONLY_PROD = by_tag(quarantine(60, QuarantineMode.OFF), quarantine(60, QuarantineMode.AUTOMATIC))


def later(at, minutes=5):
    at.world.now += timedelta(minutes=minutes)
    at.round()
    return at.state()


# Guardrails that go by tags: what they are, the tags, whether the account is closed, and whether it is due

BY_TAGS = {
    "tagged": (STRICT, {"stage": "prod"}, False, True),
    "not tagged": (STRICT, {}, False, False),
    "tags that cannot be read": (STRICT, None, False, True),
    "an account that cannot be entered": (STRICT, {"stage": "prod"}, True, True),
    "tagged, for which a higher score is fine": (LOOSE, {"stage": "prod"}, False, False),
    "perhaps tagged so": (LOOSE, None, False, True),
    "perhaps one of the few that are stopped": (ONLY_PROD, {}, True, True),
    "none of the few that are stopped": (ONLY_PROD, {}, False, False),
}


@pytest.mark.parametrize(("guardrails", "tags", "closed", "due"), BY_TAGS.values(), ids=BY_TAGS)
def test_what_may_be_unacceptable_is_due_and_stays_so(guardrails, tags, closed, due):
    at = Office(World(tags=tags, closed=closed), guardrails, Known(points=70.0))
    at.ask()
    at.round()
    assert (at.state(), at.kinds()) == (("due", ["quarantine-due"]) if due else ("", []))
    assert later(at) == at.state() == ("due" if due else "")
    at.known.points = 20.0
    assert later(at) == ("released" if due else "")


@pytest.mark.parametrize("trouble", ["tags", "account"])
def test_what_cannot_be_read_for_a_while_drops_nothing(trouble):
    at = Office(World(tags={"stage": "prod"}), STRICT, Known(points=70.0))
    at.ask()
    at.round()
    at.world.denied, at.world.closed = ({"ListTags"}, False) if trouble == "tags" else (set(), True)
    assert later(at) == "due"
    if trouble == "tags":
        assert "tags could not be read" in at.orders.approve(TARGET, WANTED).refused[0].says
    at.world.denied, at.world.closed = set(), False
    assert at.orders.approve(TARGET, WANTED).quarantine.state == "stopped"


def test_what_turns_out_to_be_acceptable_is_dropped():
    at = Office(World(closed=True), STRICT, Known(points=70.0))
    at.ask()
    at.round()
    assert later(at) == "due"
    at.world.closed = False
    assert later(at) == "released"


# What one look has found stays in the request until it is taken

LOOKS = {
    "a crossing": ([{"crossed": True}, {"crossed": False, "previous": 70.0}], (True, False, False, 20.0)),
    "a signature": ([{"forbidden": True}, {"crossed": False, "previous": 70.0}], (True, True, False, 20.0)),
    "a first scan": ([{"first": True}, {"previous": 70.0}], (True, False, True, 20.0)),
    "what was not seen before": ([{"previous": None}, {"previous": 70.0}], (True, False, False, None)),
    "news at last": ([{"crossed": False}, {"crossed": True}], (True, False, False, 20.0)),
    "no news": ([{"crossed": False}, {"crossed": False}], (False, False, False, 20.0)),
    "three looks": ([{}, {"crossed": False}, {"crossed": False}], (True, False, False, 20.0)),
}


@pytest.mark.parametrize(("looks", "kept"), LOOKS.values(), ids=LOOKS)
def test_a_later_look_takes_back_no_news(looks, kept):
    at = Office(World(), Guardrails(), Known(points=70.0))
    for each in looks:
        at.world.now += timedelta(milliseconds=1)
        at.ask(**each)
    [found] = at.requests.waiting([])
    assert (found.crossed, found.forbidden, found.first, found.previous_points) == kept
    assert found.observed_at == at.world.now


def test_a_request_that_is_overtaken_keeps_the_news_of_the_other():
    at = Office(World(), Guardrails(), Known(points=70.0))
    at.world.now += timedelta(seconds=2)
    at.ask(crossed=False)
    at.world.now += timedelta(seconds=2)

    def overtake():
        at.world.now -= timedelta(seconds=1)
        at.world.in_between = None
        Office(at.world, at.guardrails, at.known).ask(forbidden=True)
        at.world.now += timedelta(seconds=1)

    def second_call():
        at.world.in_between = overtake

    at.world.in_between = second_call
    at.ask(crossed=False)
    [found] = at.requests.waiting([])
    assert (found.forbidden, found.observed_at) == (True, at.world.now)


def test_what_crossed_before_it_was_looked_at_again_is_told():
    at = Office(World(), Guardrails(quarantine=quarantine(60)), Known(points=70.0))
    at.ask()
    at.round()
    at.orders.release(TARGET)
    at.settle()
    at.ask(previous=20.0)
    at.settle()
    at.ask(crossed=False, previous=70.0)
    at.round()
    assert (at.state(), at.kinds()) == ("due", ["quarantine-due", "quarantine-due"])


# What was dropped, nobody has decided on; what a person has released, that person has

ENDS = {
    "the score fell": ("fell", True),
    "the score fell, which its approval found": ("approved", True),
    "it was approved, and could not be touched until it expired": ("expired", True),
    "somebody released it": ("released", False),
    "somebody released it after the hours of a stop": ("released late", False),
}


@pytest.mark.parametrize(("end", "told"), ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("change", ["threshold", "mode"])
def test_what_was_only_due_and_was_dropped_is_told_again(end, told, change):
    at = Office(World(), Guardrails(quarantine=quarantine(95)), Known(points=97.0))
    at.ask()
    at.round()
    at.settle()
    _end(at, end)
    assert at.state() == "released"
    at.known.points = 70.0 if change == "threshold" else 97.0
    mode = QuarantineMode.AUTOMATIC if change == "mode" else QuarantineMode.APPROVAL
    at.guardrails = Guardrails(quarantine=quarantine(60, mode))
    at.settle()
    at.ask(crossed=False, previous=at.known.points)
    at.round()
    expected = "stopped" if change == "mode" else "due"
    assert at.state() == (expected if told else "released")


def _end(at, how):
    if how in {"fell", "approved"}:
        at.known.points = 70.0
        at.round() if how == "fell" else at.orders.approve(TARGET, WANTED)
    elif how == "expired":
        at.world.denied = {"GetFunctionConcurrency"}
        due = at.ledger.quarantine(TARGET)
        at.ledger.save(replace(due, state=QuarantineState.APPROVED, expires_at=at.world.now + timedelta(hours=4)))
        at.world.now += timedelta(hours=5)
        at.round()
        at.world.denied = set()
    else:
        at.world.now += timedelta(hours=200 if how == "released late" else 0)
        at.orders.release(TARGET)
