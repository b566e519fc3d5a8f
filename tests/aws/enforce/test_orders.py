"""Orders and rounds, one after the other: what becomes of a function, and who is told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.aws.enforce.orders import Wanted
from maremma.errors import EnforcementRefused, SettingsError
from maremma.model.guardrails import Guardrails, QuarantineMode, Selector
from maremma.model.quarantine import QuarantineState
from maremma.model.target import Target

from tests.aws.enforce.office import WANTED, Known, Office, policy
from tests.aws.enforce.world import QUEUE, ROLE, START, TARGET, Crash, World

STREAM = f"arn:aws:kinesis:{TARGET.region}:{TARGET.account}:stream/orders"
KAFKA = f"arn:aws:kafka:{TARGET.region}:{TARGET.account}:cluster/orders"
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


# What workers ask for

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
