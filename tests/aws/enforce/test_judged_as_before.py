"""At whatever moment a scan looks at a function that is stopped or released, it finds it as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.engine.quarantine.before import as_before
from maremma.model.guardrails import QuarantineMode
from maremma.model.iam.policy import PolicyDocument
from maremma.model.quarantine import DENIAL
from maremma.model.snapshot import EventSourceMapping, Role

from tests.aws.enforce.office import WANTED, Office, policy
from tests.aws.enforce.world import ROLE, TARGET, Crash, World
from tests.engine.building import function

MAPPINGS = {"a": True, "b": False, "c": True}
TRUST = PolicyDocument("trust")


def seen(world):
    """What a scan reads of the function now."""
    return function(
        target=TARGET,
        observed_at=world.now,
        reserved_concurrency=world.reserved,
        event_sources=tuple(
            EventSourceMapping(uuid=each, source_arn="arn:q", state=world.state_of(each)) for each in world.mappings
        ),
        role=Role(arn=ROLE, name="orders", trust=TRUST, policies=tuple(map(PolicyDocument, sorted(world.attached)))),
    )


def as_judged(at):
    found = as_before(seen(at.world), at.ledger)
    polled = {each.uuid: each.enabled for each in found.event_sources}
    return found.reserved_concurrency, polled, [each.name for each in found.role.policies]


@pytest.mark.parametrize("order", ["start", "release"])
@pytest.mark.parametrize("after", [False, True])
def test_whenever_the_enforcer_dies_a_scan_finds_what_was_before(order, after):
    calls, ended = 0, False
    while not ended:
        at = Office(World(reserved=10, mappings=dict(MAPPINGS)))
        if order == "release":
            at.orders.start(TARGET, replace(WANTED, revoke_sessions=True))
        at.world.fuse, at.world.after = calls, after
        try:
            _do(at, order)
            ended = True
        except Crash:
            at.world.dead = False
        at.world.fuse = None
        assert as_judged(at) == (10, MAPPINGS, [])
        calls += 1
    assert calls > 20


def _do(at, order):
    if order == "start":
        at.orders.start(TARGET, replace(WANTED, revoke_sessions=True))
    else:
        at.orders.release(TARGET)


def test_what_somebody_sets_meanwhile_is_what_is_found():
    at = Office(World(reserved=10, mappings=dict(MAPPINGS)))
    at.orders.start(TARGET, WANTED)
    at.world.reserved = 3
    at.settle()
    at.round()
    assert at.state() == "failed"
    assert as_judged(at) == (3, MAPPINGS, [])
    at.orders.release(TARGET)
    at.world.reserved = 0
    at.settle()
    assert as_judged(at) == (0, MAPPINGS, [])


def test_a_denial_that_somebody_else_has_set_is_a_fact():
    at = Office(World(reserved=10, attached={"arn:aws:iam::aws:policy/AWSDenyAll"}))
    at.orders.start(TARGET, replace(WANTED, revoke_sessions=True))
    assert DENIAL not in at.ledger.quarantine(TARGET).ours
    assert as_judged(at) == (10, {}, ["arn:aws:iam::aws:policy/AWSDenyAll"])


# The score does not fall, so that it crosses nothing once the function is released


@pytest.mark.parametrize(("points", "state"), [(97.0, "due"), (98.0, "stopped")])
def test_what_the_clock_has_released_and_is_still_unacceptable_is_told(points, state):
    at = Office(World(), automatic())
    at.ask()
    at.round()
    at.world.now = at.ledger.quarantine(TARGET).expires_at
    at.round()
    at.settle()
    at.known.points = points
    at.ask(crossed=False)
    at.round()
    assert at.state() == state
    if state == "due":
        at.orders.release(TARGET)
        at.settle()
        at.ask(crossed=False)
        at.round()
        assert at.state() == "released"


def test_what_a_person_has_released_is_stopped_again_once_its_score_rises():
    at = Office(World(), automatic())
    at.ask()
    at.round()
    at.orders.release(TARGET)
    at.settle()
    at.ask(crossed=False)
    at.round()
    assert at.state() == "released"
    at.known.points = 99.0
    at.ask(crossed=False)
    at.round()
    assert at.state() == "stopped"


def automatic():
    return policy(QuarantineMode.AUTOMATIC)
