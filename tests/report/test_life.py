"""`maremma show` tells of a finding since when it is known, what became of it, and who accepted it until when."""

from __future__ import annotations

import io

import pytest
from maremma.engine.compare import compare
from maremma.report.assessment import function_page
from maremma.report.json import assessment_entry
from rich.console import Console

from tests.engine.building import assessment, finding, later

OPEN = finding("f")
WAIVED = finding("f", waived="known to the team (ann, until 2026-09-01)")

LIVES = [
    # title, assessments one day after the other from 2026-03-04, what is told of the finding, its state
    ("new", [OPEN], "since   2026-03-04", "open"),
    ("seen for long", [OPEN, OPEN, OPEN], "since   2026-03-04", "open"),
    ("came back", [OPEN, "clean", OPEN], "since   2026-03-04, again since 2026-03-06", "reopened"),
    ("waived", [OPEN, WAIVED], "waived  known to the team (ann, until 2026-09-01)", "waived"),
    ("waiver ended", [WAIVED, OPEN], "since   2026-03-04, again since 2026-03-05", "reopened"),
    ("resolved", [OPEN, "clean"], "CFG001 f is so  2026-03-04, resolved 2026-03-05", "resolved"),
]


@pytest.mark.parametrize(("title", "story", "told", "state"), LIVES, ids=[each[0] for each in LIVES])
def test_a_life_is_told(title, story, told, state):
    records = ()
    for day, chapter in enumerate(story):
        found = () if chapter == "clean" else (chapter,)
        now = assessment(*found, clean=() if found else ("CFG001",), at=later(days=day))
        records = compare(records, now).records
    console = Console(record=True, width=120, file=io.StringIO())
    console.print(function_page(now, records))
    lines = [" ".join(line.split()) for line in console.export_text().splitlines()]
    assert " ".join(told.split()) in [line.removeprefix("HIGH ") for line in lines]
    entry = assessment_entry(now, records)
    [life] = entry["findings"] or entry["resolved"]
    assert (life["state"], life["first_seen"][:10]) == (state, "2026-03-04")


def test_what_could_not_be_checked_lately_is_said():
    records = compare((), assessment(OPEN)).records
    now = assessment(OPEN, at=later(days=1))
    [stale] = compare(records, assessment(unknown=("CFG001",), at=later(days=1))).records
    console = Console(record=True, width=120, file=io.StringIO())
    console.print(function_page(now, [stale]))
    assert "last seen 2026-03-04: it could not be checked since" in console.export_text()
