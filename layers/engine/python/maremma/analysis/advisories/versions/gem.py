"""Versions of Ruby's gems: a word anywhere makes a prerelease, and zeros at the end change nothing."""

from __future__ import annotations

import re
from functools import cmp_to_key
from itertools import zip_longest
from typing import Any

from maremma.analysis.advisories.versions.unparsable import LONGEST, Unparsable
from maremma.bounded import is_number
from maremma.patterns import compile_late

_VERSION = compile_late(r"[0-9][0-9A-Za-z.-]*", re.ASCII)
_SEGMENT = compile_late(r"[0-9]+|[A-Za-z]+", re.ASCII)


def key(text: str) -> Any:
    """See `versions`."""
    text = text.strip()
    if not _VERSION.fullmatch(text):
        raise Unparsable(f"{text!a} is no version of a gem")
    return _key(_segments(text.replace("-", ".pre.")))


def _segments(text: str) -> list[int | str]:
    segments: list[int | str] = [
        int(each) if is_number(each, digits=LONGEST) else each for each in _SEGMENT.findall(text)
    ]
    word = next((at for at, each in enumerate(segments) if isinstance(each, str)), len(segments))
    return [*_without_zeros(segments[:word]), *_without_zeros(segments[word:])]


def _without_zeros(segments: list[int | str]) -> list[int | str]:
    while segments and segments[-1] == 0:
        segments = segments[:-1]
    return segments


def _compare(left: list[int | str], right: list[int | str]) -> int:
    for one, other in zip_longest(left, right, fillvalue=0):
        if one == other:
            continue
        if isinstance(one, int) and isinstance(other, int):
            return -1 if one < other else 1
        if isinstance(one, str) and isinstance(other, str):
            return -1 if one < other else 1
        return -1 if isinstance(one, str) else 1
    return 0


_key = cmp_to_key(_compare)
