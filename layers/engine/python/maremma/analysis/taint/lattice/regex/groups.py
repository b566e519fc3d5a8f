"""The groups of a regular expression: their own patterns, by number and by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from maremma.patterns import compile_late

_TOKEN: Final = compile_late(
    r"\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<(?P<name>[A-Za-z_]\w*)>|\?P<(?P<python>\w+)>|\?[^)]?)?|\)", re.DOTALL
)
_MOST: Final = 32
"""Groups of which it is looked at what they may match; of the others it may be anything."""

_ANYTHING: Final = r"[\s\S]*"


@dataclass(frozen=True, slots=True)
class Group:
    """A group that captures: its name, empty if it has none, and the pattern inside of it."""

    name: str
    pattern: str


def groups(pattern: str) -> list[Group]:
    """The groups that capture, in the order of their numbers, the first one at 0; empty if parentheses do not match."""
    found: list[Group | None] = []
    opened: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(pattern):
        text = token[0]
        if text.startswith("("):
            name = token["name"] or token["python"] or ""
            captures = text == "(" or bool(name)
            opened.append((len(found) if captures else -1, token.end(), name))
            if captures:
                found.append(None)
        elif text == ")":
            if not opened:
                return []
            number, start, name = opened.pop()
            if number >= 0:
                found[number] = Group(name, pattern[start : token.start()] if number < _MOST else _ANYTHING)
    return [] if opened else [group for group in found if group is not None]
