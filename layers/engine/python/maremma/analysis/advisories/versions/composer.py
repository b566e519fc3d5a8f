"""Versions of Composer, of PHP: up to four numbers, and a stability behind them."""

from __future__ import annotations

import re

from maremma.analysis.advisories.versions.unparsable import LONGEST, Unparsable
from maremma.bounded import read_number
from maremma.patterns import compile_late

_VERSION = compile_late(
    r"v?(?P<numbers>\d+(?:\.\d+){0,3})"
    r"(?:[._-]?(?P<stability>dev|alpha|a|beta|b|rc|stable|patch|pl|p)[.-]?(?P<count>\d*))?(?:\+.*)?",
    re.ASCII | re.IGNORECASE,
)
_STABILITIES = {"dev": 0, "alpha": 1, "a": 1, "beta": 2, "b": 2, "rc": 3, "stable": 4, "patch": 5, "pl": 5, "p": 5}

Key = tuple[tuple[int, ...], int, int]


def key(text: str) -> Key:
    """See `versions`."""
    found = _VERSION.fullmatch(text.strip())
    if found is None:
        raise Unparsable(f"{text!a} is no version of Composer")
    numbers = (*map(int, found["numbers"].split(".")), 0, 0, 0)[:4]
    count = read_number(found["count"] or "0", digits=LONGEST) or 0
    return numbers, _STABILITIES[(found["stability"] or "stable").lower()], count
