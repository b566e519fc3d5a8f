"""What readers of scores are told of a function that is stopped."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from maremma.model.quarantine import Order, Quarantine, QuarantineState
from maremma.report.assessment import function_page
from maremma.report.json import assessment_entry, ranking
from rich.console import Console

from tests.engine.building import NOW, TARGET, assessment, latest


def quarantine(state):
    return Quarantine(
        id="q1",
        target=TARGET,
        state=state,
        order=Order(hours=4),
        reason="leaked key",
        by="robin",
        requested_at=NOW,
        since=NOW,
        expires_at=NOW + timedelta(hours=4),
    )


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("stopped", "quarantine: stopped since 2026-03-04 05:06 UTC, until 2026-03-04 09:06 UTC at most; judged as it"),
        ("releasing", "quarantine: releasing since 2026-03-04 05:06 UTC; judged as it was before"),
    ],
)
def test_the_page_says_that_it_is_stopped(state, says):
    out = io.StringIO()
    page = function_page(assessment(), stopped=quarantine(QuarantineState(state)))
    Console(file=out, width=150, no_color=True).print(page)
    assert says in out.getvalue()


def test_machines_are_told_too():
    known = quarantine(QuarantineState.STOPPED)
    assert assessment_entry(assessment(), (), {TARGET: known})["quarantine"]["state"] == "stopped"
    assert assessment_entry(assessment(), (), {})["quarantine"] is None
    assert "quarantine" not in assessment_entry(assessment())
    [entry] = ranking([latest()], {TARGET: known})["functions"]
    assert entry["quarantine"]["expires_at"] == "2026-03-04T09:06:07+00:00"


@pytest.mark.parametrize("state", QuarantineState)
def test_what_is_touched_counts_and_nothing_else(state):
    assert quarantine(state).holds == (state not in {"due", "approved", "released", "closed"})
