"""A protect list by organizational unit goes by the units that the last scan has seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.model.guardrails import Guardrails, QuarantineMode
from maremma.model.selector import Selector

from tests.aws.enforce.office import WANTED, Known, Office, policy
from tests.aws.enforce.world import TARGET, World

UNIT, OTHER, ROOT = "ou-ab12-11111111", "ou-ab12-22222222", "r-ab12"
BY_UNIT = Guardrails(protect=(Selector(organizational_units=(UNIT,)),))
UNITS = {
    "in another unit": ((OTHER, ROOT), ""),
    "in no organization": ((), ""),
    "in the unit": ((UNIT, ROOT), "the guardrails protect it"),
    "in one that was not seen": (None, "may protect it: its organizational units could not be read"),
}


@pytest.mark.parametrize(("units", "says"), UNITS.values(), ids=UNITS)
def test_the_units_are_those_that_the_last_scan_has_seen(units, says):
    at = Office(World(), BY_UNIT, Known(units=units))
    refused = at.orders.start(TARGET, WANTED).refused
    assert [says in each.says for each in refused] == ([True] if says else [])
    assert at.state() == ("" if says else "stopped")


@pytest.mark.parametrize(("units", "state"), [((OTHER, ROOT), "stopped"), ((UNIT, ROOT), ""), (None, "")])
def test_nothing_is_stopped_automatically_in_a_unit_that_is_protected_or_not_known(units, state):
    guardrails = replace(policy(QuarantineMode.AUTOMATIC), protect=BY_UNIT.protect)
    at = Office(World(), guardrails, Known(units=units))
    at.ask()
    at.round()
    assert (at.state(), at.world.reserved) == (state, 0 if state else None)
