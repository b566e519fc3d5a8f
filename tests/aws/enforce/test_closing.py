"""Quarantines that end without a release: the function is gone, or somebody takes it over as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.engine.quarantine.told import told
from maremma.errors import StoreError
from maremma.model.results.alert import AlertKind

from tests.aws.enforce.office import WANTED, Office
from tests.aws.enforce.world import TARGET, MemoryTable, World
from tests.engine.building import DESK

DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll"


def stopped(*, revoke=False, **world) -> Office:
    at = Office(World(**{"reserved": 10, "mappings": {"m": True, "off": False}, **world}))
    at.orders.start(TARGET, replace(WANTED, revoke_sessions=revoke))
    assert at.state() == "stopped"
    at.settle()
    return at


def lose_the_original(at):
    for key in [each for each in at.world.items if each[1].startswith("ORIGINAL#")]:
        del at.world.items[key]


def spoil_the_original(at):
    for key, item in at.world.items.items():
        if key[1].startswith("ORIGINAL#"):
            item["settings"] = "?"


# The function is deleted


@pytest.mark.parametrize("forgetful", [False, True])
@pytest.mark.parametrize("hours", [0, 5])
@pytest.mark.parametrize("order", ["round", "release"])
def test_a_function_that_is_deleted_while_it_is_stopped_is_told_once_and_its_record_is_closed(order, hours, forgetful):
    at = stopped(revoke=True, forgetful=forgetful)
    at.world.forget()
    at.world.now += timedelta(hours=hours)
    at.round() if order == "round" else at.orders.release(TARGET)
    at.round()
    assert (at.state(), at.world.attached) == ("closed", set())
    assert at.world.mappings == {"m": not forgetful, "off": False}
    assert at.kinds() == ["quarantined", "quarantine-closed"]
    says = at.alerts()[-1]["says"]
    assert "The function does not exist any more" in says
    assert ("Mapping m stays disabled" in says or "mapping m stays disabled" in says) == forgetful


def test_a_function_that_is_deleted_while_it_is_being_stopped_is_closed_too():
    at = Office(World(reserved=10, mappings={"m": True}, stuck={"m"}))
    at.orders.start(TARGET, WANTED)
    at.settle()
    at.world.stuck.clear()
    at.world.forget()
    at.round()
    assert at.state() in {"released", "closed"}
    assert at.kinds()[-1] in {"released", "quarantine-closed"}
    assert at.world.mappings == {"m": True}


@pytest.mark.parametrize("forgetful", [False, True])
def test_a_function_that_is_deleted_after_somebody_set_it_is_closed_too(forgetful):
    at = stopped(revoke=True, forgetful=forgetful)
    at.world.reserved = 7
    at.round()
    assert (at.state(), at.world.attached) == ("failed", {DENY_ALL})
    at.world.forget()
    at.settle()
    at.round()
    assert (at.state(), at.world.attached) == ("closed", set())
    assert at.kinds() == ["quarantined", "quarantine-failed", "quarantine-closed"]


def test_a_function_that_was_made_again_is_stopped_anew():
    at = stopped()
    at.world.forget()
    at.round()
    at.world.exists = True
    assert at.orders.start(TARGET, WANTED).quarantine.state == "stopped"
    assert at.orders.release(TARGET).quarantine.state == "released"
    assert (at.world.reserved, at.world.mappings) == (None, {"m": True, "off": False})


# Somebody takes it over


def take_over(at):
    return at.orders.release(TARGET, as_is=True, by="robin", reason="ticket 4711")


@pytest.mark.parametrize("lose", [lose_the_original, spoil_the_original], ids=["lost", "unreadable"])
@pytest.mark.parametrize("hours", [0, 5])
def test_what_has_lost_its_record_is_taken_over_as_it_is(lose, hours):
    at = stopped(revoke=True)
    lose(at)
    at.world.now += timedelta(hours=hours)
    at.round()
    outcome = take_over(at)
    assert (outcome.quarantine.state, outcome.refused) == ("closed", ())
    assert (at.world.reserved, at.world.mappings, at.world.attached) == (0, {"m": False, "off": False}, {DENY_ALL})
    alert = at.alerts()[-1]
    assert alert["kind"] == "quarantine-closed"
    for part in (
        "robin took it over as it is: ticket 4711",
        "reserved concurrency 0, denial of the role attached, mapping m disabled, mapping off disabled",
        "Nobody gives it back",
    ):
        assert part in alert["says"]
    assert alert["says"][:-1] in outcome.says
    told = len(at.alerts())
    at.round()
    assert (at.state(), len(at.alerts()), at.world.reserved) == ("closed", told, 0)
    assert "not in quarantine" in take_over(at).says[0]


def test_what_can_be_given_back_is_not_taken_over():
    at = stopped()
    [refusal] = take_over(at).refused
    assert ("on record" in refusal.says, refusal.lifted_by) == (True, "a release without --as-is")
    assert at.state() == "stopped"
    assert at.orders.release(TARGET).quarantine.state == "released"


@pytest.mark.parametrize("closed", [True, False])
def test_what_aws_does_not_take_back_is_taken_over_and_what_was_before_is_said(closed):
    at = stopped()
    at.world.closed, at.world.limit = closed, 100
    assert at.orders.release(TARGET).quarantine.state == "release-blocked"
    assert take_over(at).quarantine.state == "closed"
    says = at.alerts()[-1]["says"]
    assert "Before it was stopped: reserved concurrency 10, mapping m enabled, mapping off disabled" in says
    assert ("could not be read" in says) == closed
    assert ("Set now: reserved concurrency 0" in says) != closed


@pytest.mark.parametrize("enabled", [True, False])
def test_what_nobody_can_reach_any_more_is_taken_over(enabled):
    at = stopped()
    at.world.closed = True
    at.round(enabled=enabled)
    assert at.state() == "stopped"
    assert take_over(at).quarantine.state == "closed"
    says = at.alerts()[-1]["says"]
    assert "could not be read" in says
    assert "Before it was stopped: reserved concurrency 10, mapping m enabled" in says


def test_what_was_in_the_way_and_is_not_any_more_is_given_back_instead():
    at = stopped()
    at.world.closed = True
    at.round()
    at.world.closed = False
    at.settle()
    at.round()
    assert take_over(at).refused
    assert at.orders.release(TARGET).quarantine.state == "released"


def test_a_lost_record_names_the_command_that_closes_it():
    at = stopped()
    lose_the_original(at)
    says = at.orders.release(TARGET).quarantine.problem
    assert says.endswith("then close its record, by `maremma quarantine release orders --as-is`")


def test_what_was_never_touched_is_dropped_as_ever():
    at = Office(World(reserved=10))
    at.ask()
    at.round()
    assert take_over(at).quarantine.state == "released"
    assert "quarantine-closed" not in at.kinds()


def test_what_was_taken_over_can_be_stopped_again_and_goes_back_to_what_was_taken_over():
    at = stopped()
    lose_the_original(at)
    take_over(at)
    at.world.reserved = 5
    assert at.orders.start(TARGET, WANTED).quarantine.state == "stopped"
    assert at.orders.release(TARGET).quarantine.state == "released"
    assert (at.world.reserved, at.world.mappings) == (5, {"m": False, "off": False})


@pytest.mark.parametrize("blocked", [False, True])
def test_a_table_that_does_not_answer_is_no_lost_record(blocked, monkeypatch):
    at = stopped()
    if blocked:
        at.world.limit = 100
        at.orders.release(TARGET)
    get = MemoryTable.get

    def throttled(table, key):
        if key[1].startswith("ORIGINAL#"):
            raise StoreError("the table refused get_item (ThrottlingException)")
        return get(table, key)

    monkeypatch.setattr(MemoryTable, "get", throttled)
    with pytest.raises(StoreError, match="ThrottlingException"):
        take_over(at)
    assert at.state() == ("release-blocked" if blocked else "stopped")
    assert "quarantine-closed" not in at.kinds()
    monkeypatch.undo()
    at.world.limit = 1000
    assert at.orders.release(TARGET).quarantine.state == "released"
    assert (at.world.reserved, at.world.mappings) == (10, {"m": True, "off": False})


@pytest.mark.parametrize("spoil", [lose_the_original, spoil_the_original], ids=["lost", "unreadable"])
def test_what_was_taken_over_is_judged_as_it_is_set_whatever_is_on_record(spoil):
    at = stopped()
    spoil(at)
    take_over(at)
    at.settle()
    assert at.ledger.set_over(TARGET, at.world.now) == ()


COMMANDS = {
    AlertKind.QUARANTINE_DUE: f"maremma quarantine approve {TARGET.arn}",
    AlertKind.QUARANTINED: f"maremma quarantine release {TARGET.arn}",
    AlertKind.QUARANTINE_FAILED: f"maremma quarantine start {TARGET.arn} --enforce",
    AlertKind.RELEASE_BLOCKED: f"maremma quarantine release {TARGET.arn}",
}


@pytest.mark.parametrize(("kind", "command"), COMMANDS.items(), ids=COMMANDS)
def test_the_command_in_an_alert_does_what_is_to_be_done(kind, command):
    known = stopped().ledger.quarantine(TARGET)
    assert told(kind, known, "", known.since).command(DESK) == f"{command} --region eu-central-1 --stack Maremma"
