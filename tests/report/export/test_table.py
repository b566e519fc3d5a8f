"""Tables for other tools: spreadsheets calculate nothing of them, and pages show what was meant."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.engine.compare import compare
from maremma.model.visible import is_hidden, one_line
from maremma.report.check.ledger import Part, Standing
from maremma.report.check.tables import CSV
from maremma.report.export.findings import COLUMNS, findings_table
from maremma.report.export.formats import findings_text, ranking_text
from maremma.report.export.table import Table, csv_text, markdown, markdown_text
from maremma.report.json import ranking
from markdown_it import MarkdownIt

from tests.cli.fixed_records import ORDERS, whole
from tests.engine.building import DESK, TARGET, later, latest
from tests.report.test_junit import entry, found, outcome
from tests.report.test_planted import planted

FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "=cmd|' /C calc'!A0", "＝1", '="a"')
CELLS = planted() | st.sampled_from(FORMULAS)


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text(text):
    [row] = read(csv_text(Table.of([{"says": text}])))
    assert row["says"].startswith("'") or not row["says"].lstrip().startswith(("=", "+", "-", "@", "＝"))


@settings(max_examples=100, deadline=None)
@given(cells=st.lists(CELLS, min_size=1, max_size=3))
def test_every_cell_comes_back_as_one_line_of_text(cells):
    names = [f"c{number}" for number in range(len(cells))]
    [row] = read(csv_text(Table.of([dict(zip(names, cells, strict=True))])))
    for name in names:
        assert not any(is_hidden(each) for each in row[name])
        assert not row[name].lstrip().startswith(("=", "+", "-", "@"))


@settings(max_examples=200, deadline=None)
@given(text=CELLS)
def test_a_cell_of_markdown_is_the_text_and_nothing_else(text):
    written = markdown_text(Table.of([{"says": text}]))
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(written)
    [cell] = [each for each in tokens if each.type == "inline" and each.content != "says"][:1] or [None]
    assert len(written.splitlines()) == 3
    kinds = {each.type for each in (cell.children or ())} if cell else set()
    assert kinds <= {"text", "text_special", "html_inline"}
    parts = (cell.children or []) if cell else []
    assert {each.content for each in parts if each.type == "html_inline"} <= {"<!-- -->"}
    assert "".join(each.content for each in parts if each.type != "html_inline") == one_line(text)


@pytest.mark.parametrize("text", ["@octocat", "#12", "org/repo#12", "see @a/b and #1"])
def test_nobody_is_mentioned(text):
    assert "@<!-- -->" in markdown(text) or "#<!-- -->" in markdown(text)


def test_numbers_stay_numbers():
    [row] = read(csv_text(Table.of([{"score": 7.5, "findings": 3, "known": True, "none": None, "of": ["a", "b"]}])))
    assert row == {"score": "7.5", "findings": "3", "known": "yes", "none": "", "of": "a; b"}


def test_findings_with_what_went_and_what_is_open():
    seen = replace(whole(TARGET, ORDERS[0], unknown=("IAM002",)), observed_at=later(days=1))
    records = compare(compare((), whole(TARGET, *ORDERS)).records, seen).records
    rows = read(csv_text(findings_table([(seen, records)])))
    assert [each["state"] for each in rows] == ["open", "resolved", "resolved", "resolved", "unknown"]
    assert rows[-1]["rule"] == "IAM002"
    page = findings_text([(seen, records)], "markdown", DESK)
    assert page.splitlines()[0] == f"| {' | '.join(COLUMNS)} |"
    assert len(page.splitlines()) == 2 + len(rows)


def test_a_ranking():
    entries = ranking([latest(worst="=1")])
    [row] = read(ranking_text(entries, "csv"))
    assert (row["function"], row["worst"], row["score"]) == (TARGET.arn, "'=1", "20.0")
    assert ranking_text(entries, "markdown").count("\n") == 2


def test_a_check_with_what_was_not_read():
    unread = [entry(part, "INJ001", Standing.UNKNOWN, "nobody knows", "Fn") for part in Part]
    rows = read(CSV.write(outcome(*unread, findings=[found()])))
    assert [each["state"] for each in rows] == ["open", *["unknown"] * len(Part)]
    assert all("nobody knows" in each["says"] for each in rows[1:])
