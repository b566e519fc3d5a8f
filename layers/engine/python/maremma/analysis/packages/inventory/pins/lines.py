"""On which lines of JSON and TOML the pins stand: their parsers tell values alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maremma.patterns import compile_late

# Values are read with their keys, so that no key is seen inside of one.
_MEMBER = compile_late(r'"(?P<key>[^"\\\n]*+)"\s*+:\s*+(?:(?P<opens>\{)|"(?P<value>[^"\\\n]*+)")')
_WORD = compile_late(
    r"\"(?P<quoted>[^\"\n]++)\"|'(?P<single>[^'\n]++)'|^[ \t]*+(?P<key>[\w.-]++)[ \t]*+=", re.MULTILINE
)
_TOML_TEXT = compile_late(r"^(?P<key>name|version)[ \t]*+=[ \t]*+['\"](?P<value>[^'\"\n]*+)['\"]", re.MULTILINE)


def lines_of_members(text: str, key: str = "version") -> dict[tuple[str, str], int]:
    """The lines of JSON on which objects with a version begin, by their keys and that."""
    lines: dict[tuple[str, str], int] = {}
    begun = "", 0
    for found, line in with_lines(_MEMBER, text):
        if found["opens"]:
            begun = found["key"], line
        elif found["key"] == key:
            lines.setdefault((begun[0], found["value"]), begun[1])
    return lines


def lines_of_pairs(text: str) -> dict[tuple[str, str], int]:
    """The lines of JSON on which a key has a text, by both."""
    lines: dict[tuple[str, str], int] = {}
    for found, line in with_lines(_MEMBER, text):
        if not found["opens"]:
            lines.setdefault((found["key"], found["value"]), line)
    return lines


def lines_of_named(text: str) -> dict[tuple[str, str], int]:
    """The lines of JSON on which objects have their names, by those and the versions behind them."""
    lines: dict[tuple[str, str], int] = {}
    named = "", 0
    for found, line in with_lines(_MEMBER, text):
        if found["key"] == "name" and not found["opens"]:
            named = found["value"], line
        elif found["key"] == "version" and not found["opens"]:
            lines.setdefault((named[0], found["value"]), named[1])
    return lines


def lines_of_packages(text: str) -> dict[tuple[str, str], int]:
    """The lines of TOML on which packages have their names, by those and the versions behind them."""
    lines: dict[tuple[str, str], int] = {}
    named = "", 0
    for found, line in with_lines(_TOML_TEXT, text):
        if found["key"] == "name":
            named = found["value"], line
        else:
            lines.setdefault((named[0], found["value"]), named[1])
    return lines


def lines_of_words(text: str) -> dict[str, int]:
    """The first line of each quoted text, and of each key of TOML or JSON."""
    lines: dict[str, int] = {}
    for found, line in with_lines(_WORD, text):
        lines.setdefault(found["quoted"] or found["single"] or found["key"] or "", line)
    return lines


def with_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every match of a pattern with the line on which it begins."""
    line, counted = 1, 0
    for found in pattern.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield found, line
