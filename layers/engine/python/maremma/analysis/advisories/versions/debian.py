"""Versions of Debian's packages, as dpkg compares them."""

from __future__ import annotations

import re

from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.patterns import compile_late

_VERSION = compile_late(
    r"(?:(?P<epoch>\d+):)?(?P<upstream>[0-9A-Za-z][0-9A-Za-z.+:~-]*?)(?:-(?P<revision>[0-9A-Za-z.+~]+))?", re.ASCII
)
_RUN = compile_late(r"(\D*)(\d*)", re.ASCII)

Part = tuple[tuple[int, ...], int]
Key = tuple[int, tuple[Part, ...], tuple[Part, ...]]

_END = 0
_OTHERS = 256


def key(text: str) -> Key:
    """See `versions`."""
    found = _VERSION.fullmatch(text.strip())
    if found is None:
        raise Unparsable(f"{text!a} is no version of a Debian package")
    return int(found["epoch"] or 0), _parts(found["upstream"]), _parts(found["revision"] or "0")


def _parts(text: str) -> tuple[Part, ...]:
    """Runs of other characters and the numbers behind them; then the end, which only a tilde comes before."""
    runs = (found.groups() for found in _RUN.finditer(text) if found[0])
    return (*((_letters(other), int(digits or 0)) for other, digits in runs), ((_END,), 0))


def _letters(text: str) -> tuple[int, ...]:
    return (*(_weight(each) for each in text), _END)


def _weight(character: str) -> int:
    if character == "~":
        return -1
    return ord(character) if character.isalpha() else ord(character) + _OTHERS
