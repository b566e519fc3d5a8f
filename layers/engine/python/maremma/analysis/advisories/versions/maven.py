"""Maven's versions, in the order that its reference documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import zip_longest
from typing import Any

from maremma.analysis.advisories.versions.unparsable import LONGEST
from maremma.bounded import is_number
from maremma.patterns import compile_late

_SEPARATOR = compile_late(r"([.-])")
_PIECE = compile_late(r"\d+|\D+", re.ASCII)
_SHORT = {"a": "alpha", "b": "beta", "m": "milestone"}
_SAME = {"cr": "rc", "final": "", "ga": "", "release": ""}
_KNOWN = {word: at for at, word in enumerate(("alpha", "beta", "milestone", "rc", "snapshot", "", "sp"))}


@dataclass(frozen=True, slots=True)
class _Token:
    separator: str
    word: str = ""
    number: int | None = None

    @property
    def is_nothing(self) -> bool:
        return not self.word and not self.number

    @property
    def rank(self) -> tuple[int, int, str]:
        if self.number is not None:
            return 3 if self.separator == "." else 2, self.number, ""
        return 0 if self.separator == "." else 1, _KNOWN.get(self.word, len(_KNOWN)), self.word


def key(text: str) -> Any:
    """See `versions`; any text has a place in Maven's order."""
    return _key(_trimmed(list(_tokens(text.strip().lower()))))


def _tokens(text: str) -> Iterator[_Token]:
    # What a pattern with a group splits at stays in the list, between what it separates.
    parts = ["", *_SEPARATOR.split(text)]
    for separator, part in zip(parts[::2], parts[1::2], strict=True):
        pieces = _PIECE.findall(part) or ["0"]
        for at, piece in enumerate(pieces):
            before = "-" if at else separator
            if is_number(piece, digits=LONGEST):
                yield _Token(before, number=int(piece))
                continue
            word = _SHORT.get(piece, piece) if at + 1 < len(pieces) else piece
            yield _Token(before, word=_SAME.get(word, word))


def _trimmed(tokens: list[_Token]) -> list[_Token]:
    """Without what says nothing at the end, or before a hyphen."""
    at = len(tokens) - 1
    while at > 0:
        if tokens[at].is_nothing:
            del tokens[at]
            at -= 1
            continue
        while at > 0 and tokens[at].separator != "-":
            at -= 1
        at -= 1
    return tokens


def _compare(left: list[_Token], right: list[_Token]) -> int:
    for one, other in zip_longest(left, right):
        a, b = (one or _padding(other)).rank, (other or _padding(one)).rank
        if a != b:
            return -1 if a < b else 1
    return 0


def _padding(beside: _Token) -> _Token:
    """Nothing, as a number beside one that a point leads in, and else as a word."""
    if beside.number is None:
        return _Token(beside.separator)
    return _Token(".", number=0) if beside.separator == "." else _Token("-")


_key = cmp_to_key(_compare)
