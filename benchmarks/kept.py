"""The numbers that docs/benchmarks.md shows. `measured.json` holds them, one to a line: a diff shows each change.

`python -m benchmarks NAME --keep` writes what it measured into the entries that name one of its rows. An entry without
a row is history, such as a first run, or was measured by hand: no run changes it. To show one more row of a benchmark,
add an entry that names it, without a number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.result import Row

PATH = Path(__file__).with_name("measured.json")
_PLACE = ("table", "what", "column", "benchmark", "row")
_NUMBER = ("measured", "unit", "below", "above", "exactly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One number, and where the page shows it."""

    table: str
    what: str
    column: str = ""
    benchmark: str = ""
    row: str = ""
    """What the benchmark prints, after the heading that it is set in under: `all, python: handlers: recall`."""

    number: Row | None = None
    """None before it was first measured."""

    on: str = ""
    """The day on which it was measured."""

    @classmethod
    def of(cls, said: dict[str, Any]) -> Kept:
        """From a line of the file."""
        number = {key: said.pop(key) for key in _NUMBER if key in said}
        if number:
            date.fromisoformat(said["on"])
        return cls(**said, number=Row(what=said["what"], **number) if number else None)

    @property
    def line(self) -> str:
        """A line of the file; what is not given is left out."""
        said = {key: getattr(self, key) for key in _PLACE}
        number = {key: getattr(self.number, key) for key in _NUMBER} if self.number else {}
        every = {**said, **number, "on": self.on}
        return json.dumps({key: value for key, value in every.items() if value not in {None, ""}}, ensure_ascii=False)


def load() -> list[Kept]:
    """Every number, in the order of the page."""
    return [Kept.of(said) for said in json.loads(PATH.read_text("utf-8"))]


def write(entries: Sequence[Kept]) -> None:
    """The same, as a file."""
    PATH.write_text("[\n" + ",\n".join(each.line for each in entries) + "\n]\n", "utf-8")


def named(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Rows by their names: a row that is set in belongs to the last one that is not."""
    heading = ""
    for row in rows:
        if row.what.startswith(" "):
            yield f"{heading}: {row.what.strip()}", row
        else:
            heading = row.what
            yield heading, row


def updated(entries: Sequence[Kept], benchmark: str, rows: Sequence[Row], on: date) -> tuple[list[Kept], list[str]]:
    """The entries with what a benchmark measured, and the rows that they name and it did not print just once."""
    said = list(named(rows))
    times = Counter(name for name, _ in said)
    once = {name: row for name, row in said if times[name] == 1}
    asked = [each.row for each in entries if each.benchmark == benchmark and each.row]
    found = [
        replace(each, number=replace(once[each.row], what=each.what), on=on.isoformat())
        if each.benchmark == benchmark and each.row in once
        else each
        for each in entries
    ]
    return found, [row for row in asked if row not in once]
