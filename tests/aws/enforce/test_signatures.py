"""A function that does not run what was signed is stopped by the ordinary path, with the verdict as the reason."""

from __future__ import annotations

import pytest
from maremma.aws.enforce.orders import Wanted
from maremma.model.guardrails import Guardrails, QuarantineMode, QuarantinePolicy, Trusted
from maremma.model.selector import ALL, Selector
from maremma.model.signing import VIOLATIONS, Signature, Standing, Trust, Verdict
from maremma.model.target import LATEST

from tests.aws.enforce.office import Known, Office
from tests.aws.enforce.world import TARGET, World


def guardrails(mode=QuarantineMode.AUTOMATIC, stops=VIOLATIONS, where=ALL, **more):
    trusted = Trusted(where=where, trust=Trust(keys=("k",), stops=stops))
    return Guardrails(trusted=(trusted,), quarantine=QuarantinePolicy(mode=mode), **more)


def signature(standing=Standing.INVALID, about="a"):
    return Signature(version=LATEST, verdict=Verdict(standing=standing, says="somebody changed it", about=about))


def office(policy=None, *signatures, points=30.0):
    known = Known(points=points, signatures=signatures or (signature(),))
    return Office(World(), policy or guardrails(), known)


def ask(at, **more):
    at.ask(previous=at.known.points, forbidden=True, **more)
    at.round()


SAYS = "its signature is not accepted (invalid): somebody changed it"
MODES = {
    QuarantineMode.OFF: ("", []),
    QuarantineMode.DRY_RUN: ("due", ["quarantine-due"]),
    QuarantineMode.APPROVAL: ("due", ["quarantine-due"]),
    QuarantineMode.AUTOMATIC: ("stopped", ["quarantined"]),
}


@pytest.mark.parametrize(("mode", "then"), MODES.items(), ids=MODES)
def test_a_violation_goes_the_way_of_an_unacceptable_score(mode, then):
    at = office(guardrails(mode))
    ask(at)
    assert (at.state(), at.kinds()) == then
    for alert in at.alerts():
        assert SAYS in alert["says"].replace("Its", "its")
    if then[0]:
        assert at.ledger.quarantine(TARGET).reason == SAYS


SPARED = {
    "it is protected": guardrails(protect=(Selector(names=(TARGET.name,)),)),
    "the verdict stops nothing": guardrails(stops=frozenset()),
    "it need not be signed any more": guardrails(where=Selector(names=("another",))),
}


@pytest.mark.parametrize("policy", SPARED.values(), ids=SPARED)
def test_by_now_it_may_run(policy):
    at = office(policy)
    ask(at)
    assert (at.state(), at.kinds()) == ("", [])


def test_what_is_due_for_its_signature_is_stopped_by_approval_while_it_is_not_signed():
    at = office(guardrails(QuarantineMode.APPROVAL))
    ask(at)
    assert at.orders.approve(TARGET, Wanted(by="kim")).quarantine.state == "stopped"
    assert at.alerts()[-1]["says"].endswith(f"Stopped by kim: {SAYS}.")


@pytest.mark.parametrize("approved", [True, False])
def test_what_was_signed_meanwhile_is_not_stopped(approved):
    at = office(guardrails(QuarantineMode.APPROVAL))
    ask(at)
    at.known.signatures = ()
    if approved:
        [refusal] = at.orders.approve(TARGET, Wanted(by="kim")).refused
        assert refusal.says == "it is acceptable by now"
    else:
        at.round()
    assert at.state() == "released"


def test_what_was_released_runs_until_something_else_is_deployed():
    at = office()
    ask(at)
    at.orders.release(TARGET)
    at.settle()
    at.ask(crossed=False)
    at.round()
    assert at.state() == "released", "a person has accepted it"
    at.settle()
    ask(at)
    assert (at.state(), at.kinds()) == ("stopped", ["quarantined", "released", "quarantined"])


def test_it_is_released_by_itself_when_its_hours_are_over():
    at = office()
    ask(at)
    at.world.now = at.ledger.quarantine(TARGET).expires_at
    at.round()
    assert at.state() == "released"


def test_where_it_is_not_known_whether_it_has_to_be_signed_somebody_decides():
    at = office(guardrails(where=Selector(organizational_units=("ou-ab12-34cd56ef",))))
    ask(at)
    assert at.state() == "due"
