"""Every format that pins versions: what it pins for Lambda, on which line, what needs what, and that a broken one is
never read as if it pinned nothing."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from maremma.analysis.packages.inventory.pins.formats import FORMATS

from tests.analysis.packages.inventory.pins.cases import CASES, facts_of, pins_of, told_of

NAMES = [case["format"] for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_a_format_pins(case, tmp_path):
    facts = facts_of(case, tmp_path)
    assert pins_of(facts) == sorted(case["pins"])
    needs = {" ".join((each.purl, *each.needs)) for each in facts.components if each.needs}
    assert needs == set(case.get("needs", []))
    assert [gap.says for gap in facts.gaps if "version" in gap.says or "made sense" in gap.says] == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_broken_file_is_told(case, tmp_path):
    told = told_of(case, tmp_path)
    assert len(told) == 1
    assert "word" not in told[0]


def test_every_row_of_the_table_has_a_case():
    files = {path.rpartition("/")[2] for case in CASES for path in case["files"]}
    bare = [each.name for each in FORMATS if not any(fnmatchcase(file, each.name) for file in files)]
    assert bare == ["pylock.*.toml", "*.fsproj"]
