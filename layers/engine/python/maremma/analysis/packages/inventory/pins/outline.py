"""The indented lines of pnpm's and Yarn's lock files, as their tools write them.

PyYAML reads neither Yarn's first format nor, without its part in C, a large file in good time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_BLOCKS: Final = frozenset({"|", "|-", "|+", ">", ">-", ">+"})
_DEEPEST: Final = 20
_MOST: Final = 2_000_000


@dataclass(slots=True)
class Entry:
    """A line with what is indented below it; `value` is the text behind the key, without its quotes."""

    key: str
    value: str
    line: int
    below: list[Entry] = field(default_factory=list)

    def __getitem__(self, key: str) -> Entry | None:
        """The first entry below with the key."""
        return next((each for each in self.below if each.key == key), None)

    def said(self, key: str) -> str:
        """The value of an entry below; empty if there is none."""
        found = self[key]
        return found.value if found else ""

    def pairs(self, *keys: str) -> Iterator[tuple[str, str]]:
        """The keys and values of what is below the entries with these keys."""
        for key in keys:
            found = self[key]
            yield from ((each.key, each.value) for each in found.below) if found else ()

    def listed(self, key: str) -> list[str]:
        """The texts of a list, written as `[a, b]` or one below the other."""
        found = self[key]
        if found is None:
            return []
        inline = found.value.strip("[]").split(",") if found.value.startswith("[") else []
        return [_bare(each.strip()) for each in inline] + [each.value for each in found.below if each.key == "-"]


def outline(text: str) -> Entry:
    """The whole text; ValueError if a line at the left is no key, as a conflict that nobody merged leaves."""
    top = Entry("", "", 0)
    open_: list[tuple[int, Entry]] = [(-1, top)]
    skipped = -1
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if not said or said.startswith("#") or said == "---" or (0 <= skipped < indent):
            continue
        skipped = -1
        entry = _entry(said.removeprefix("? "), number)
        if not indent and ":" not in said:
            raise ValueError("a line at the left is no key")
        if entry is None:
            continue
        while open_[-1][0] >= indent:
            open_.pop()
        if len(open_) > _DEEPEST or number > _MOST:
            raise ValueError("the file is too deep or too long")
        open_[-1][1].below.append(entry)
        open_.append((indent, entry))
        if entry.value in _BLOCKS:
            skipped = indent
    return top


def _entry(said: str, number: int) -> Entry | None:
    """A line's key and value. Yarn's first format has a blank between them, and several keys before a colon."""
    if said.startswith("- "):
        return Entry("-", _bare(said[2:].strip()), number)
    if said.endswith(":"):
        return Entry(said[:-1] if '", ' in said else _bare(said[:-1]), "", number)
    if said[0] in "\"'":
        end = said.find(said[0], 1)
        key, rest = said[1:end], said[end + 1 :]
    else:
        end = min(at for at in (said.find(": "), said.find(" "), len(said)) if at >= 0)
        key, rest = said[:end], said[end:]
    value = rest.removeprefix(":").strip()
    return Entry(key, _bare(value), number) if end > 0 and value else None


def _bare(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0] else text
