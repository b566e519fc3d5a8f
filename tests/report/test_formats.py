"""What every format has to keep to, whichever is added to the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from maremma.report.check.formats import FORMATS
from maremma.report.check.ledger import Part, Standing

from tests.report.test_junit import entry, found, outcome

PAGE = Path(__file__).parents[2] / "docs" / "checking.md"
OF_FINDINGS = [each for each in FORMATS if each.holds == "findings"]
WHY = "nobody knows why-1"


def test_each_has_a_name_of_its_own():
    assert len({each.name for each in FORMATS}) == len(FORMATS) >= 5
    assert "text" not in {each.name for each in FORMATS}


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
def test_the_page_explains_it(format):
    assert f"`--format {format.name}` " in PAGE.read_text()


@pytest.mark.parametrize("format", OF_FINDINGS, ids=lambda each: each.name)
def test_it_tells_what_was_found(format):
    written = format.write(outcome(findings=[found(says="it is so-1")]))
    assert "INJ001" in written
    assert "it is so-1" in written


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("format", OF_FINDINGS, ids=lambda each: each.name)
def test_it_tells_what_was_not_read(format, part):
    functions = ("Fn",) if part is Part.RULE else ()
    written = format.write(outcome(entry(part, "INJ001", Standing.UNKNOWN, WHY, *functions)))
    assert WHY in written
    assert written == format.write(outcome(entry(part, "INJ001", Standing.UNKNOWN, WHY, *functions)))
