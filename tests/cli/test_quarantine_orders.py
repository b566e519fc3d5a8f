"""Whether the exit code says that an order was carried out."""

from __future__ import annotations

import pytest
from maremma.cli.commands.quarantine import Action, _target, carried_out
from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records
from maremma.errors import SettingsError

from tests.aws.enforce.office import WANTED, Office
from tests.aws.enforce.world import TARGET, World

CASES = {
    "stopped": ("start", "stopped", "", 0, True),
    "on its way": ("start", "stopping", "", 0, True),
    "on its way, and obstructed": ("start", "stopping", "AWS refused PutFunctionConcurrency", 0, False),
    "stopped, and not to be verified": ("start", "stopped", "could not be entered", 0, False),
    "released instead": ("start", "released", "", 0, False),
    "approved, and obstructed": ("approve", "approved", "could not be entered", 0, False),
    "refused": ("start", "stopped", "", 1, False),
    "released": ("release", "released", "", 0, True),
    "not to be released yet": ("release", "releasing", "AWS refused PutFunctionConcurrency", 0, False),
    "looked at only": ("dry-run", "stopped", "could not be entered", 0, True),
}


@pytest.mark.parametrize(("verb", "state", "problem", "refused", "done"), CASES.values(), ids=CASES)
def test_what_was_not_done_is_no_success(verb, state, problem, refused, done):
    outcome = {"state": state, "problem": problem, "refused": [{"says": "no"}] * refused}
    assert carried_out(verb, outcome) is done


@pytest.mark.parametrize("named", [TARGET.name, TARGET.arn])
def test_what_is_stopped_is_released_even_if_it_is_off_the_record(named, tmp_path):
    at = Office(World(reserved=10))
    at.orders.start(TARGET, WANTED)
    kept = Records(LocalStore(tmp_path / "records.sqlite"), (TARGET.place,), at.ledger)
    assert _target(kept, named, Action.RELEASE) == TARGET
    for other in (Action.START, Action.APPROVE):
        with pytest.raises(SettingsError):
            _target(kept, named, other)
    at.orders.release(TARGET)
    with pytest.raises(SettingsError):
        _target(kept, named, Action.RELEASE)
