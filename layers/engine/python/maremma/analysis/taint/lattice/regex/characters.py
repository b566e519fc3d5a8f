"""Sets of characters as bits: one bit for each ASCII character and one for all others together."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Final

from maremma.analysis.taint.lattice.regex.syntax import Tree

ASCII: Final = (1 << 128) - 1
OTHER: Final = 1 << 128
ANY: Final = ASCII | OTHER


def bits(characters: Iterable[str]) -> int:
    """The set of these characters."""
    found = 0
    for each in characters:
        found |= bit(ord(each))
    return found


def bit(code: int) -> int:
    """The bit of a character, by its number."""
    return 1 << code if code < 128 else OTHER


NEWLINE: Final = bits("\n")
LINE_ENDS: Final = bits("\r\n")
_UPPER: Final = bits(string.ascii_uppercase)
_LOWER: Final = bits(string.ascii_lowercase)
_CATEGORIES: Final = {
    "DIGIT": bits(string.digits),
    "SPACE": bits(string.whitespace) | bits("\x1c\x1d\x1e\x1f"),
    "WORD": bits(string.digits + string.ascii_letters + "_"),
}


def both_cases(characters: int) -> int:
    """The set with the other case of each ASCII letter."""
    return characters | (characters & _UPPER) << 32 | (characters & _LOWER) >> 32


def only_one(characters: int) -> bool:
    """Whether the set is one ASCII character, or the two cases of one letter."""
    lowest = characters & -characters
    return bool(characters) and not characters & OTHER and characters | both_cases(lowest) == both_cases(lowest)


class CharacterSets:
    """Reads the sets of a parsed expression.

    OTHER stands for many characters. It is in a set if one of them may be; with `certain`, only if all of them are.
    """

    def __init__(self, *, certain: bool) -> None:
        self._certain = certain

    def literal(self, code: int, *, ignore_case: bool) -> int:
        """A single character."""
        if code >= 128 and self._certain:
            return 0
        return both_cases(bit(code)) if ignore_case else bit(code)

    def group(self, items: Iterable[tuple[Tree, Tree]], *, ignore_case: bool, unicode: bool) -> int:
        """What stands between square brackets."""
        found, negated, others = 0, False, False
        for operator, value in items:
            if operator.name == "NEGATE":
                negated = True
                continue
            part = self._part(operator.name, value, unicode=unicode)
            others = others or bool(part & OTHER) or (operator.name == "CATEGORY" and unicode)
            found |= both_cases(part) if ignore_case else part
        if not negated:
            return found & ASCII if self._certain else found
        return ASCII & ~found | (0 if others and self._certain else OTHER)

    def _part(self, operator: str, value: Tree, *, unicode: bool) -> int:
        if operator == "RANGE":
            low, high = value
            inside = (1 << min(high, 127) + 1) - 1 & ~((1 << low) - 1) if low < 128 else 0
            return inside | (OTHER if high >= 128 else 0)
        if operator == "CATEGORY":
            return self._category(value.name, unicode=unicode)
        return bit(value)

    @staticmethod
    def _category(name: str, *, unicode: bool) -> int:
        kind = name.rpartition("_")[2]
        if "_NOT_" in name:
            return ASCII & ~_CATEGORIES[kind] | OTHER
        return _CATEGORIES[kind] | (OTHER if unicode else 0)
