"""Versions of Alpine's packages, as apk compares them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import zip_longest
from typing import Any

from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.patterns import compile_late

_VERSION = compile_late(
    r"(?P<numbers>\d+(?:\.\d+)*)(?:(?P<letter>[a-z])(?P<count>\d*))?"
    r"(?P<suffixes>(?:_[a-z]+\d*)*)(?:~[0-9a-f]+)?(?:-r(?P<build>\d+))?",
    re.ASCII,
)
_SUFFIX = compile_late(r"_([a-z]+)(\d*)", re.ASCII)
_BEFORE = {"alpha": -4, "beta": -3, "pre": -2, "rc": -1}
_AFTER = {"cvs": 1, "svn": 2, "git": 3, "hg": 4, "p": 5}
_NONE = (0, 0)


@dataclass(frozen=True, slots=True)
class _Parts:
    numbers: tuple[str, ...]
    letter: tuple[str, int]
    suffixes: tuple[tuple[int, int], ...]
    build: int


def key(text: str) -> Any:
    """See `versions`."""
    found = _VERSION.fullmatch(text.strip())
    if found is None:
        raise Unparsable(f"{text!a} is no version of an Alpine package")
    ranks = {**_BEFORE, **_AFTER}
    suffixes = _SUFFIX.findall(found["suffixes"])
    if any(name not in ranks for name, _ in suffixes):
        raise Unparsable(f"{text!a} has a suffix that apk does not know")
    return _key(
        _Parts(
            numbers=tuple(found["numbers"].split(".")),
            letter=(found["letter"] or "", int(found["count"] or 0)),
            suffixes=tuple((ranks[name], int(count or 0)) for name, count in suffixes),
            build=int(found["build"] or 0),
        )
    )


def _compare(left: _Parts, right: _Parts) -> int:
    for at, (number, beside) in enumerate(zip_longest(left.numbers, right.numbers)):
        if (order := _numbers(number, beside, first=at == 0)) != 0:
            return order
    for a, b in zip_longest(left.suffixes, right.suffixes, fillvalue=_NONE) if left.letter == right.letter else ():
        if a != b:
            return -1 if a < b else 1
    one, other = (left.letter, left.build), (right.letter, right.build)
    return (one > other) - (one < other)


def _numbers(one: str | None, other: str | None, *, first: bool) -> int:
    if one is None or other is None:
        return (one is not None) - (other is not None)
    if not first and (one.startswith("0") or other.startswith("0")):
        # Behind the first point, a leading zero makes it a fraction.
        return (one > other) - (one < other)
    a, b = int(one), int(other)
    return (a > b) - (a < b)


_key = cmp_to_key(_compare)
