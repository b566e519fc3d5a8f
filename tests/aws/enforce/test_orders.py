"""Orders and rounds, one after the other: what becomes of a function, and who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.model.guardrails import Guardrails
from maremma.model.selector import Selector
from maremma.model.target import Target

from tests.aws.enforce.office import WANTED, Known, Office
from tests.aws.enforce.world import QUEUE, ROLE, TARGET, Crash, World

STREAM = f"arn:aws:kinesis:{TARGET.region}:{TARGET.account}:stream/orders"
KAFKA = f"arn:aws:kafka:{TARGET.region}:{TARGET.account}:cluster/orders"
OLD_ROLE = f"{ROLE}-old"
DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll"
PROTECTED = Guardrails(protect=(Selector(names=("orders",)),))
PERHAPS = Guardrails(protect=(Selector(tags=(("tier", "gold"),)),))


def office(guardrails=None, known=None, **world) -> Office:
    return Office(World(**world), guardrails or Guardrails(), known or Known())


def live(office):
    return office.world.reserved, dict(office.world.mappings)


REFUSED = {
    "protected": (office(PROTECTED), WANTED, "the guardrails protect it", ""),
    "tags that cannot be read": (office(tags=None), WANTED, "its tags could not be read", ""),
    "perhaps protected": (office(PERHAPS, tags=None), WANTED, "may protect it", ""),
    "tagged as ours": (office(tags={"maremma": "scanner"}), WANTED, "a part of Maremma", ""),
    "provisioned": (office(provisioned=True), WANTED, "has provisioned concurrency", ""),
    "provisioned, perhaps": (
        office(denied={"ListProvisionedConcurrencyConfigs"}), WANTED, "may have", "",
    ),
    "no dead letters": (office(dead_letters=False), WANTED, "asynchronous events would vanish", "--drop-events"),
    "one way in without a destination": (
        office(dead_letters=False, destinations={"$LATEST": True, "live": False}),
        WANTED, "would vanish", "--drop-events",
    ),
    "destinations that cannot be read": (
        office(dead_letters=False, denied={"list_function_event_invoke_configs"}),
        WANTED, "may vanish", "--drop-events",
    ),
    "a queue that forgets first": (
        office(mappings={"m": True}, retention={QUEUE: 4 * 3600}), WANTED, "keeps messages for 4 hours", "--hours 3",
    ),
    "a stream that forgets first": (
        office(mappings={"m": True}, sources={"m": STREAM}), replace(WANTED, hours=24), "for 24 hours", "--hours 23",
    ),
    "a shared role": (
        office(known=Known(sharing=(TARGET, replace(TARGET, name="refunds")))),
        replace(WANTED, revoke_sessions=True), "would stop refunds too", "--force",
    ),
    "a role that others may assume": (
        office(trusts=("lambda.amazonaws.com", "ec2.amazonaws.com")),
        replace(WANTED, revoke_sessions=True), "would stop ec2.amazonaws.com too", "--force",
    ),
    "a role of which it is not known who may assume it": (
        office(denied={"GetRole"}), replace(WANTED, revoke_sessions=True), "not known who else", "--force",
    ),
    "versions under another role": (
        office(versions={"1": OLD_ROLE, "2": ROLE}), replace(WANTED, revoke_sessions=True),
        f"published versions of it run under {OLD_ROLE}, whose", "--force",
    ),
    "versions of which it is not known what they run under": (
        office(denied={"list_versions_by_function"}), replace(WANTED, revoke_sessions=True),
        "under which roles its published versions run", "--force",
    ),
    "gone": (office(exists=False), WANTED, "no such function", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_speaks_against_it_is_said_and_nothing_is_touched(case):
    at, wanted, says, lifted_by = case
    before = live(at)
    for outcome in (at.orders.dry_run(TARGET, wanted), at.orders.start(TARGET, wanted)):
        [refusal] = [each for each in outcome.refused if says in each.says]
        assert lifted_by in refusal.lifted_by
        assert bool(lifted_by) == bool(refusal.lifted_by)
    assert (at.state(), live(at)) == ("", before)


LIFTED = {
    "events dropped": (office(dead_letters=False), replace(WANTED, drop_events=True)),
    "messages dropped": (
        office(mappings={"m": True}, retention={QUEUE: 3600}), replace(WANTED, drop_events=True),
    ),
    "each way in has a destination": (office(dead_letters=False, destinations={"$LATEST": True, "live": True}), WANTED),
    "a shared role, forced": (
        office(known=Known(sharing=(TARGET, replace(TARGET, name="refunds")))),
        replace(WANTED, revoke_sessions=True, force=True),
    ),
    "versions under another role, forced": (
        office(versions={"1": OLD_ROLE}), replace(WANTED, revoke_sessions=True, force=True),
    ),
    "versions under another role, whose sessions stay": (office(versions={"1": OLD_ROLE}), WANTED),
    "versions under the same role": (office(versions={"1": ROLE}), replace(WANTED, revoke_sessions=True)),
    "a disabled mapping loses nothing": (office(mappings={"m": False}, retention={QUEUE: 3600}), WANTED),
    "a retention that is not known, on a person's word": (office(mappings={"m": True}, sources={"m": KAFKA}), WANTED),
}  # fmt: skip


@pytest.mark.parametrize(("at", "wanted"), LIFTED.values(), ids=LIFTED)
def test_what_is_accepted_by_name_is_done(at, wanted):
    assert at.orders.dry_run(TARGET, wanted).refused == ()
    assert at.orders.start(TARGET, wanted).quarantine.state == "stopped"
    assert at.world.reserved == 0


def test_ours_is_never_stopped_even_without_its_tag():
    target = Target("111111111111", "eu-west-1", "Maremma-EngineAnalyzeFunction-1")
    at = office()
    facts = at.enforcer.facts(TARGET).read(TARGET)
    [refusal] = at.admission.consider(_Same(facts), target, WANTED.order).refused
    assert "a part of Maremma" in refusal.says


class _Same:
    """Facts that were read before."""

    def __init__(self, found):
        self.found = found

    def read(self, target, disabled):
        return self.found


def test_the_dry_run_tells_what_comes_of_it():
    at = office(mappings={"m": True, "off": False}, reserved=10, retention={QUEUE: 14 * 24 * 3600})
    says = "\n".join(at.orders.dry_run(TARGET, WANTED).says)
    for part in (
        "becomes 0 (now 10)",
        "run already run to their end",
        f"The mapping of {QUEUE} is disabled; its messages stay there for 336 h",
        "straight to the dead-letter queue",
        "stay valid for up to 12 hours",
        "released by itself after 4 hours",
    ):
        assert part in says
    assert says.count("The mapping of") == 1
    assert (at.state(), live(at)) == ("", (10, {"m": True, "off": False}))


def test_it_is_stopped_verified_and_given_back_exactly():
    at = office(reserved=10, mappings={"m": True, "off": False})
    assert at.orders.start(TARGET, replace(WANTED, revoke_sessions=True)).quarantine.state == "stopped"
    assert (live(at), at.world.attached) == ((0, {"m": False, "off": False}), {DENY_ALL})
    assert at.orders.release(TARGET).quarantine.state == "released"
    assert (live(at), at.world.attached) == ((10, {"m": True, "off": False}), set())
    stopped, released = at.alerts()
    assert (stopped["kind"], released["kind"]) == ("quarantined", "released")
    assert "leaked key" in stopped["says"] and "robin" in stopped["says"]


def test_a_person_is_respected_and_told_of():
    at = office(reserved=10, mappings={"m": True, "n": True, "gone": True})
    at.orders.start(TARGET, WANTED)
    at.settle()
    at.world.reserved = 5
    at.world.switch("n", True)
    del at.world.mappings["gone"]
    at.settle()
    at.round()
    assert at.state() == "failed"
    assert "set reserved concurrency to 5" in at.alerts()[-1]["says"]
    assert live(at) == (5, {"m": False, "n": True})
    released = at.orders.release(TARGET).quarantine
    assert live(at) == (5, {"m": True, "n": True})
    assert "mapping gone is gone and was not made again" in released.notes


def test_a_second_stop_gives_back_what_a_person_set():
    at = office(reserved=10)
    at.orders.start(TARGET, WANTED)
    at.world.reserved = 5
    at.round()
    assert at.orders.start(TARGET, WANTED).quarantine.round == 2
    assert at.world.reserved == 0
    at.orders.release(TARGET)
    assert at.world.reserved == 5
    assert at.kinds() == ["quarantined", "quarantine-failed", "quarantined", "released"]
    assert len({each["alert_id"] for each in at.alerts()}) == 4


def test_a_release_that_aws_refuses_is_told_once_tried_again_and_opens_no_mapping():
    at = office(reserved=10, mappings={"m": True})
    at.orders.start(TARGET, WANTED)
    at.settle()
    at.world.limit = 100
    for _ in range(3):
        at.orders.release(TARGET)
        at.round()
    assert (at.state(), live(at)) == ("release-blocked", (0, {"m": False}))
    assert at.kinds() == ["quarantined", "release-blocked"]
    assert "UnreservedConcurrentExecution" in at.alerts()[-1]["says"]
    at.world.limit = 1000
    at.round()
    assert (at.state(), live(at)) == ("released", (10, {"m": True}))


def test_it_is_released_by_itself():
    at = office(reserved=10)
    at.orders.start(TARGET, WANTED)
    at.world.now += timedelta(hours=3, minutes=55)
    at.round()
    assert at.state() == "stopped"
    at.world.now += timedelta(minutes=5)
    at.round()
    assert (at.state(), at.world.reserved) == ("released", 10)


def test_what_could_not_be_verified_does_not_look_fine():
    at = office(reserved=10)
    at.orders.start(TARGET, WANTED)
    at.world.closed = True
    at.round()
    kept = at.ledger.quarantine(TARGET)
    assert (kept.state, "could not be entered" in kept.problem) == ("stopped", True)
    assert at.kinds() == ["quarantined", "quarantine-failed"]
    at.world.closed = False
    at.round()
    assert at.ledger.quarantine(TARGET).problem == ""


def test_one_enforcer_at_a_time_and_the_next_once_the_lease_has_run_out():
    at = office(reserved=10)
    at.world.fuse = 14
    with pytest.raises(Crash):
        at.orders.start(TARGET, WANTED)
    at.world.dead = False
    at.holder = "b"
    assert at.round().looked_at == 0
    at.world.now += timedelta(minutes=6)
    assert at.round().looked_at == 1
    assert (at.state(), at.world.reserved) == ("stopped", 0)
