"""What is due: for how long it stays so, and what of it is news."""

from __future__ import annotations

from datetime import timedelta

import pytest
from maremma.model.guardrails import Guardrails, Override, QuarantineMode, QuarantinePolicy, Selector

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
