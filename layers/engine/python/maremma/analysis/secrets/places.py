"""Where in a text a byte of it is: parsers count bytes, and the rest of the search characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property


class Places:
    """Offsets in characters for offsets in bytes of UTF-8."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, offset: int) -> int:
        """The character that a byte belongs to."""
        bytes_at, more = self._wide
        found = bisect_right(bytes_at, offset) - 1
        return offset - more[found] if found >= 0 else offset

    def of_row(self, line: int, column: int) -> int:
        """The character at a column, in bytes, of a line from 1."""
        return self.of(self._rows[line - 1] + column)

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]]:
        """Behind each character of several bytes: the offset in bytes, and how many more they are than characters."""
        bytes_at: list[int] = []
        more: list[int] = []
        extra = 0
        if not self._text.isascii():
            for at, character in enumerate(self._text):
                if character > "\x7f":
                    extra += len(character.encode("utf-8", "replace")) - 1
                    bytes_at.append(at + 1 + extra)
                    more.append(extra)
        return bytes_at, more

    @cached_property
    def _rows(self) -> list[int]:
        rows = [0]
        for line in self._text.encode("utf-8", "replace").split(b"\n"):
            rows.append(rows[-1] + len(line) + 1)
        return rows


def is_within(line: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a line is in one of the ranges, which are in order and apart."""
    before = bisect_right(ranges, line, key=lambda each: each[0])
    return before > 0 and line <= ranges[before - 1][1]
