"""Semantic versions, of npm, Rust and Go. A leading `v`, parts that are left out and more than three are let pass."""

from __future__ import annotations

import re

from maremma.analysis.advisories.versions.unparsable import LONGEST, Unparsable
from maremma.bounded import is_number
from maremma.patterns import compile_late

_VERSION = compile_late(
    r"[v=]?(?P<numbers>\d+(?:\.\d+)*)(?:-(?P<before>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?(?:\+.*)?", re.ASCII
)

Part = tuple[int, int, str]
Key = tuple[tuple[int, ...], bool, tuple[Part, ...]]

_NUMBER, _WORD = 0, 1


def key(text: str) -> Key:
    """See `versions`."""
    found = _VERSION.fullmatch(text.strip())
    if found is None:
        raise Unparsable(f"{text!a} is no semantic version")
    numbers = (*map(int, found["numbers"].split(".")), 0, 0)[:3]
    return numbers, found["before"] is None, prerelease(found["before"] or "")


def prerelease(text: str) -> tuple[Part, ...]:
    """The parts of what stands behind the hyphen: numbers come before words."""
    return tuple(_part(part) for part in text.split(".")) if text else ()


def _part(text: str) -> Part:
    return (_NUMBER, int(text), "") if is_number(text, digits=LONGEST) else (_WORD, 0, text)
