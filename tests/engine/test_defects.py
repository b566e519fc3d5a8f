"""How many defects an assessment tells of: by the type of a gap, and by the words of what has no type."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.boundary import Defect, Seam
from maremma.engine.defects import defects_in
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.assessment import Coverage, Unknown, Violated

from tests.engine.building import assessment

OURS = Defect(Seam.RULE, "KeyError", "rules/one.py:1").says
OTHER = Defect(Seam.FILE, "KeyError", "analysis/one.py:1").says
NAMED_LIKE_IT = "the file 'a defect in Maremma kept.py' could not be read"
IN_OTHER_WORDS = "its own sources are not known"


def gap(reason, says):
    return Gap(Facet.CODE, reason, says, partial=True)


@pytest.mark.parametrize(
    ("gaps", "outcomes", "count"),
    [
        ([], [], 0),
        ([gap(GapReason.DEFECT, OURS)], [Unknown("EXP001", (OURS,))], 1),
        ([gap(GapReason.DEFECT, IN_OTHER_WORDS)], [Unknown("EXP001", (IN_OTHER_WORDS,))], 1),
        ([gap(GapReason.UNREADABLE, NAMED_LIKE_IT)], [Unknown("EXP001", (NAMED_LIKE_IT,))], 0),
        (
            [gap(GapReason.DENIED, "denied")],
            [Violated("EXP001", ("denied", OURS)), Unknown("EXP002", (OURS, OTHER))],
            2,
        ),
        ([], [Unknown("EXP001", (f"version 3: {OURS}",))], 1),
    ],
    ids=["none", "gap", "gap in other words", "name like our words", "rules", "another version"],
)
def test_what_is_counted(gaps, outcomes, count):
    known = assessment()
    told = replace(known, outcomes=tuple(outcomes), coverage=Coverage(0, 1, tuple(gaps)))
    assert defects_in(told) == count
