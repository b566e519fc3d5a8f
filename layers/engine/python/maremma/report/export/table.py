"""A table for other tools, as CSV and as Markdown. What strangers chose stays text in both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maremma.engine.canonical import Plain
from maremma.model.visible import one_line, visible
from maremma.patterns import compile_late

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
_MARKUP = compile_late(r"(?i)[\\`*_{}\[\]<>&~|!#@$]|:(?=//)|(?<=www)\.")
"""What is markup within a line, and what makes links of addresses."""
_CALLS = compile_late(r"\\([@#])")
_NOTHING = "<!-- -->"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of their columns; a row says nothing of a column that it lacks."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Plain], ...]

    @classmethod
    def of(cls, entries: Iterable[Mapping[str, Plain]]) -> Table:
        """A table of objects: their keys are the columns, in the order in which they first come."""
        rows = tuple(entries)
        return cls(tuple(dict.fromkeys(name for row in rows for name in row)), rows)

    def only(self, *columns: str) -> Table:
        """The table with these columns alone."""
        return Table(columns, self.rows)


def csv_text(table: Table) -> str:
    """The table as RFC 4180 has it, with a header. A text that a spreadsheet would calculate gets a `'` before it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(row.get(name)) for name in table.columns])
    return written.getvalue().removesuffix("\n")


def markdown_text(table: Table) -> str:
    """The table as GitHub's Markdown has it. Nothing in a cell is a link, an image, markup or a mention of anybody."""
    lines = [_line(table.columns), _line(["---"] * len(table.columns))]
    lines += [_line([markdown(_plain_text(row.get(name))) for name in table.columns]) for row in table.rows]
    return "\n".join(lines)


def markdown(text: str) -> str:
    """A text on one line in which nothing is markup. The comments keep `@name` and `#1` from being links on GitHub."""
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return _CALLS.sub(rf"\\\g<1>{_NOTHING}", escaped)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Plain) -> str | int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = visible(_plain_text(value), keep="\n").replace("\n", " ")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _plain_text(value: Plain) -> str:
    """A value on one line: lists with semicolons, objects as `name: value`."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{name}: {_plain_text(each)}" for name, each in value.items())
        case list() | tuple():
            return "; ".join(map(_plain_text, value))
        case _:
            return str(value)
