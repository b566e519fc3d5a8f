"""The table of named policies: one compressed text, read as far as a name needs.

Its first line is the day of the last change. Every other line has a name, a path and the statements as JSON, the
shortest first: functions have short ones. Reading `AWSLambdaBasicExecutionRole` takes one millisecond, reading
everything 25.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Final

FILE: Final = "table.xz"

Row = tuple[str, str]
"""The path and the statements of a name."""


def as_of() -> str:
    """The day on which AWS last changed a policy of the table: `2026-09-30`."""
    return _table().as_of


def row(name: str) -> Row | None:
    """The row of a name; None if the table does not have it."""
    return _table().row(name)


class _Table:
    """The rows that were read so far, and the lines that are left. No line is read twice, whatever is asked for."""

    def __init__(self) -> None:
        self._lines = _lines()
        self.as_of = next(self._lines).strip()
        self._rows: dict[str, Row] = {}
        self._lock = Lock()

    def row(self, name: str) -> Row | None:
        """The row of a name."""
        with self._lock:
            while name not in self._rows and (line := next(self._lines, "")):
                found, second, written = line.rstrip("\n").split("\t")
                self._rows[found] = (second, written)
            return self._rows.get(name)


def _lines() -> Iterator[str]:
    packed = files(__package__).joinpath(FILE).read_bytes()
    with lzma.open(io.BytesIO(packed)) as lines:
        for line in lines:
            yield line.decode()


@cache
def _table() -> _Table:
    return _Table()
