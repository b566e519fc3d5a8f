"""Whether the exit code says that an order was carried out."""

from __future__ import annotations

import pytest
from maremma.cli.quarantine import carried_out

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
