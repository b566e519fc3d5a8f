"""What workers ask for: what waits, what is stopped by itself, and what comes to nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.aws.enforce.orders import Wanted
from maremma.errors import SettingsError
from maremma.model.guardrails import Guardrails, QuarantineMode

from tests.aws.enforce.office import WANTED, Known, Office, policy
from tests.aws.enforce.world import ROLE, TARGET, World

KAFKA = f"arn:aws:kafka:{TARGET.region}:{TARGET.account}:cluster/orders"
OLD_ROLE = f"{ROLE}-old"


def office(guardrails=None, known=None, **world) -> Office:
    return Office(World(**world), guardrails or Guardrails(), known or Known())


MODES = {
    QuarantineMode.OFF: ("", []),
    QuarantineMode.DRY_RUN: ("due", ["quarantine-due"]),
    QuarantineMode.APPROVAL: ("due", ["quarantine-due"]),
    QuarantineMode.AUTOMATIC: ("stopped", ["quarantined"]),
}


@pytest.mark.parametrize(("mode", "then"), MODES.items(), ids=MODES)
def test_what_is_due_waits_or_is_stopped_as_the_guardrails_say(mode, then):
    state, kinds = then
    at = office(policy(mode), reserved=10)
    for _ in range(2):
        at.ask()
        at.settle()
        at.round()
    assert (at.state(), at.kinds()) == (state, kinds)
    assert list(at.requests.waiting([])) == []


def test_the_alert_of_what_is_due_says_why_and_what_would_be_done():
    at = office(policy(QuarantineMode.APPROVAL), dead_letters=False)
    at.ask()
    at.round()
    [alert] = at.alerts()
    assert alert["says"].startswith("Its score is at least 97, and 95 is unacceptable.")
    assert "Against it: asynchronous events would vanish" in alert["says"]
    assert "becomes 0" in alert["says"]


def test_what_is_refused_waits_for_somebody_even_where_it_is_automatic():
    at = office(policy(QuarantineMode.AUTOMATIC), mappings={"m": True}, sources={"m": KAFKA})
    at.ask()
    at.round()
    assert (at.state(), at.kinds(), at.world.reserved) == ("due", ["quarantine-due"], None)


def test_what_is_due_is_stopped_by_approval_if_it_still_is_due():
    at = office(policy(QuarantineMode.APPROVAL), reserved=10)
    at.ask()
    at.round()
    assert at.orders.approve(TARGET, Wanted(by="kim")).quarantine.state == "stopped"
    assert at.alerts()[-1]["says"].endswith("Stopped by kim: its score is at least 97, and 95 is unacceptable.")


def test_what_became_acceptable_is_not_stopped():
    at = office(policy(QuarantineMode.APPROVAL), reserved=10)
    at.ask()
    at.round()
    at.known.points = 40.0
    [refusal] = at.orders.approve(TARGET, Wanted(by="kim")).refused
    assert "acceptable by now" in refusal.says
    assert (at.state(), at.world.reserved) == ("released", 10)


def test_a_request_that_was_overtaken_comes_to_nothing():
    at = office(policy(QuarantineMode.AUTOMATIC))
    at.ask()
    at.known.points = 40.0
    at.round()
    assert (at.state(), at.alerts()) == ("", [])


@pytest.mark.parametrize(
    ("points", "state", "kind"), [(97.0, "due", "quarantine-due"), (98.0, "stopped", "quarantined")]
)
def test_what_was_released_is_stopped_again_by_itself_only_at_a_higher_score_that_crosses(points, state, kind):
    at = office(policy(QuarantineMode.AUTOMATIC))
    at.ask()
    at.round()
    at.orders.release(TARGET)
    at.settle()
    at.ask(crossed=False)
    at.round()
    assert at.state() == "released"
    at.settle()
    at.known.points = points
    at.ask(crossed=True)
    at.round()
    assert (at.state(), at.kinds()[-1]) == (state, kind)
    if state == "due":
        assert "stopped at a score of 97 and released" in at.alerts()[-1]["says"]
        assert at.orders.approve(TARGET, Wanted(by="kim")).quarantine.state == "stopped"


def test_what_was_due_and_never_stopped_is_stopped_when_it_crosses_again():
    at = office(policy(QuarantineMode.APPROVAL))
    at.ask()
    at.round()
    at.orders.release(TARGET)
    at.settle()
    at.guardrails = policy(QuarantineMode.AUTOMATIC)
    at.ask()
    at.round()
    assert at.state() == "stopped"


def test_a_first_scan_stops_nothing_and_raises_one_alert():
    at = office(policy(QuarantineMode.AUTOMATIC), known=Known(new=True))
    at.ask(first=True)
    at.round()
    assert (at.state(), at.alerts()) == ("", [])
    at.known.new = False
    at.round()
    [alert] = at.alerts()
    assert (at.state(), alert["kind"], alert["function"]) == ("due", "quarantine-due", "")
    assert "orders (97)" in alert["says"]


def test_where_nothing_may_be_stopped_that_is_said():
    at = office(policy(QuarantineMode.AUTOMATIC), closed=True)
    at.ask()
    at.round()
    assert at.state() == "due"
    assert "could not be entered" in at.alerts()[0]["says"]


@pytest.mark.parametrize("first", [True, False])
def test_a_deployment_that_may_stop_nothing_tells_of_nothing(first):
    at = office(policy(QuarantineMode.AUTOMATIC))
    at.ask(first=first)
    at.round(enabled=False)
    assert (at.state(), at.alerts(), list(at.requests.waiting([]))) == ("", [], [])


def test_what_nobody_approved_goes_away_with_the_score():
    at = office(policy(QuarantineMode.APPROVAL))
    at.ask()
    at.round()
    at.known.points = 40.0
    at.round()
    assert (at.state(), at.kinds()) == ("released", ["quarantine-due"])


def test_a_round_without_time_leaves_the_rest_to_the_next():
    at = office(policy(QuarantineMode.AUTOMATIC))
    at.ask()
    assert at.round(lambda: 10.0).taken == 0
    assert at.round().taken == 1


def test_sessions_are_not_ended_where_the_accounts_do_not_allow_it():
    at = office()
    orders = replace(at.orders, admission=replace(at.admission, may_revoke=False))
    [refusal] = orders.start(TARGET, replace(WANTED, revoke_sessions=True)).refused
    assert "quarantine_revokes_sessions" in refusal.says
    assert "list_attached_role_policies" not in at.world.calls


def test_nothing_is_stopped_that_was_never_looked_at():
    with pytest.raises(SettingsError, match="scan it first"):
        office(known=Known(recorded=False)).orders.start(TARGET, WANTED)


@pytest.mark.parametrize(
    ("world", "says"),
    [
        ({"versions": {"1": OLD_ROLE}}, f"Nothing is denied to {OLD_ROLE}, under which published versions of it run."),
        ({"denied": {"list_versions_by_function"}}, "published versions of it run could not be read"),
        ({}, ""),
    ],
)
def test_a_dry_run_says_whose_sessions_go_on(world, says):
    told = office(**world).orders.dry_run(TARGET, replace(WANTED, revoke_sessions=True, force=True)).says
    assert [says in each for each in told if "published versions" in each] == [True] * bool(says)
