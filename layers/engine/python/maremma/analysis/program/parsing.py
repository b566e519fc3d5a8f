"""Parsing within bounds: where a text is no program, the parser's search for what it may have meant can be quadratic.

The parser counts its operations, so that the same text is given up at the same place on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tree_sitter import Parser, Tree

_LEAST: Final = 4_000
_PER_KIBIBYTE: Final = 60
"""Hundreds of operations, as the parser tells them. A program takes 5 to 20, also where it is cut off."""
_CHUNK: Final = 64 * 1024


class Parsing:
    """What parsing one file may still cost, in whatever parts it is parsed. `given_up`: more than that was asked."""

    def __init__(self, size: int) -> None:
        """`size` is that of the file, in bytes."""
        self._left = _LEAST + size * _PER_KIBIBYTE // 1024
        self.given_up = False

    def parse(self, parser: Parser, text: bytes, start: int = 0) -> Tree:
        """The tree of a part that begins at byte `start` of the file; an empty one if that would cost too much."""
        if not self.given_up:
            try:
                return parser.parse(_reader(text, start), progress_callback=self._is_over)
            except ValueError:  # all that the parser says of one that was stopped
                self.given_up = True
                parser.reset()
        return parser.parse(b"")

    def _is_over(self, *_: object) -> bool:
        self._left -= 1
        return self._left < 0


def _reader(text: bytes, start: int) -> Callable[[int, object], bytes]:
    return lambda offset, _: text[max(offset - start, 0) : max(offset - start, 0) + _CHUNK]
