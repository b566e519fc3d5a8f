"""The page of the benchmarks is what the data says, and the data what a run measured."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchmarks.__main__ as command
from benchmarks import kept, page
from benchmarks.kept import Kept
from benchmarks.result import Row, show

ENTRIES = kept.load()
TABLE = next(iter(page.TABLES))
OLD = {"table": TABLE, "what": "first run", "measured": 41.5, "unit": "% of 40", "above": 90, "on": "2026-11-24"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Measure with a benchmark that prints the rows that it is given, over the entries that it is given; the exit code
    and the entries afterwards.
    """
    monkeypatch.setattr(kept, "PATH", tmp_path / "measured.json")
    monkeypatch.setattr(command, "DOCS", tmp_path)
    monkeypatch.setattr(command, "NAMES", ("tried",))

    def measured(entries, rows, *options):
        monkeypatch.setitem(sys.modules, "benchmarks.tried", SimpleNamespace(measure=lambda: rows))
        kept.PATH.write_text(json.dumps(entries))
        code = command.main(["tried", *options])
        return code, json.loads(kept.PATH.read_text("utf-8"))

    return measured


def asked(row, **said):
    return {"table": TABLE, "what": f"what {row} is", "benchmark": "tried", "row": row, **said}


def test_the_page_is_current():
    assert page.main([str(command.DOCS), "--check"]) == 0


def test_a_page_that_is_not_current_is_told(tmp_path, capsys):
    assert page.main([str(tmp_path), "--check"]) == 1
    assert "benchmarks.md is not current" in capsys.readouterr().err
    page.main([str(tmp_path)])
    assert page.main([str(tmp_path), "--check"]) == 0


def test_each_command_names_a_benchmark_and_each_benchmark_is_on_the_page():
    told = re.findall(r"`make bench ARGS=(\w+)`", (command.DOCS / page.PAGE).read_text("utf-8"))
    assert {*told} - {"NAME"} == set(command.NAMES) == {each.benchmark for each in ENTRIES} - {""}


def test_each_number_has_its_own_place_on_the_page():
    places = [(each.table, each.what, each.column) for each in ENTRIES]
    assert len(set(places)) == len(places)
    assert {each.table for each in ENTRIES} == set(page.TABLES)
    rows = [(each.benchmark, each.row) for each in ENTRIES if each.row]
    assert len(set(rows)) == len(rows)


def test_what_has_a_row_has_a_benchmark_and_what_has_a_number_has_a_day():
    assert [each for each in ENTRIES if bool(each.row) is not bool(each.benchmark)] == []
    assert [each for each in ENTRIES if (each.number is None) is not (each.on == "")] == []


def test_the_file_is_written_as_it_was_read():
    assert "[\n" + ",\n".join(each.line for each in ENTRIES) + "\n]\n" == kept.PATH.read_text("utf-8")


numbers = st.integers(-2, 2) | st.sampled_from([0.5, 0.05, 1.5])
rows = st.builds(
    lambda number, bars: Row(what="it", measured=number, unit="s", **bars),
    numbers,
    st.dictionaries(st.sampled_from(["below", "above", "exactly"]), numbers, max_size=1),
)


@given(rows)
def test_a_bar_is_missed_on_the_page_where_the_run_says_so(row):
    entry = Kept(table=TABLE, what="it", benchmark="tried", row="it", number=row, on="2026-12-01")
    [line] = [line for line in page.page([entry]).splitlines() if line.startswith("| it |")]
    assert ("**missed**" in line) is not show("tried", [row])
    assert (page.bar(row) in line) and bool(page.bar(row)) is bool(row.bar)
    assert Kept.of(json.loads(entry.line)) == entry


@pytest.mark.parametrize(
    ("row", "cell", "bar"),
    [
        (Row(what="", measured=70000, unit="/s", above=50_000), "70,000 /s", "≥ 50,000 /s"),
        (Row(what="", measured=90.0, unit="% of 40 (76.9 to 96.0)", above=90), "90 % of 40 (76.9 to 96.0)", "≥ 90 %"),
        (Row(what="", measured=89.9, unit="% of 40", above=90), "89.9 % of 40, **missed**", "≥ 90 %"),
        (Row(what="", measured=1, unit="% of 100", below=1), "1 % of 100, **missed**", "< 1 %"),
        (Row(what="", measured=132, unit="of 133", above=133), "132 of 133, **missed**", "≥ 133"),
        (Row(what="", measured=0, exactly=0), "0", "0"),
        (Row(what="", measured=2.1, unit="MB/s of processor time"), "2.1 MB/s of processor time", ""),
    ],
)
def test_a_number_and_its_bar_are_spelled(row, cell, bar):
    entry = Kept(table=TABLE, what="it", number=row, on="2026-12-01")
    assert f"| it | {cell} | {bar} | 2026-12-01 |  |" in page.page([entry])


def test_numbers_of_one_thing_stand_beside_each_other_and_bars_above_them_where_they_are_one():
    def entry(what, column, above):
        return Kept(
            table=TABLE, what=what, column=column, number=Row(what=what, measured=3, above=above), on="2026-12-01"
        )

    same = page.page([entry("a", "first", 2), entry("a", "now", 4), entry("b", "now", 4)])
    assert "| what | first (≥ 2) | now (≥ 4) | when | command |" in same
    assert "| a | 3 | 3, **missed** | 2026-12-01 |  |\n| b |  | 3, **missed** | 2026-12-01 |  |" in same
    differing = page.page([entry("a", "now", 2), entry("b", "now", 4)])
    assert "| what | now | bar | when | command |" in differing
    assert "| a | 3 | ≥ 2 | 2026-12-01 |  |\n| b | 3, **missed** | ≥ 4 | 2026-12-01 |  |" in differing


def test_keep_writes_what_was_measured_and_leaves_history_alone(run, tmp_path):
    measured = [Row(what="memory", measured=3, unit="MB", below=4), Row(what="time", measured=1, unit="s")]
    code, entries = run([OLD, asked("memory", measured=9, unit="kB", on="2026-11-24")], measured, "--keep")
    today = entries[1]["on"]
    assert code == 0
    assert entries == [OLD, asked("memory", measured=3, unit="MB", below=4, on=today)]
    assert date.fromisoformat(today) > date(2026, 11, 24)
    assert f"| what memory is | 3 MB | < 4 MB | {today} | `make bench ARGS=tried` |" in (
        tmp_path / page.PAGE
    ).read_text("utf-8")


def test_an_entry_without_a_number_is_filled_and_shown_as_not_measured_until_then(run):
    assert "| what memory is | not measured yet |" in page.page([Kept.of(asked("memory"))])
    code, entries = run([asked("memory")], [Row(what="memory", measured=3)], "--keep")
    assert (code, entries[0]["measured"]) == (0, 3)


def test_without_keep_nothing_is_written(run, tmp_path):
    code, entries = run([asked("memory")], [Row(what="memory", measured=3)])
    assert (code, entries, (tmp_path / page.PAGE).exists()) == (0, [asked("memory")], False)


def test_a_bar_that_is_missed_is_kept_and_fails(run, tmp_path):
    code, entries = run([asked("memory")], [Row(what="memory", measured=5, below=4)], "--keep")
    assert (code, entries[0]["measured"]) == (1, 5)
    assert "| 5, **missed** | < 4 |" in (tmp_path / page.PAGE).read_text("utf-8")


def test_a_row_that_is_set_in_is_named_after_its_heading(run):
    two = [
        Row(what="one", measured=7),
        Row(what="  recall", measured=1),
        Row(what="two", measured=8),
        Row(what="  recall", measured=2),
    ]
    code, entries = run([asked("two: recall"), asked("one: recall"), asked("two")], two, "--keep")
    assert (code, [each["measured"] for each in entries]) == (0, [2, 1, 8])


@pytest.mark.parametrize(
    ("entry", "measured", "told"),
    [
        (asked("gone", measured=9, on="2026-11-24"), ["memory"], "has not one row of this name: gone"),
        (asked("memory", measured=9, on="2026-11-24"), ["memory", "memory"], "has not one row of this name: memory"),
        (OLD, ["memory"], "no entry of measured.json names one of its rows"),
    ],
)
def test_what_could_not_be_kept_is_told_and_fails(run, capsys, entry, measured, told):
    code, entries = run([entry], [Row(what=each, measured=3) for each in measured], "--keep")
    assert (code, entries) == (1, [entry])
    assert told in capsys.readouterr().err
