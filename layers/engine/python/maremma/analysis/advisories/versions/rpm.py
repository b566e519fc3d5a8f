"""Versions of RPM's packages, as rpm compares them."""

from __future__ import annotations

import re

from maremma.analysis.advisories.versions.unparsable import LONGEST
from maremma.bounded import is_number
from maremma.patterns import compile_late

_SEGMENT = compile_late(r"[0-9]+|[A-Za-z]+|[~^]", re.ASCII)

Part = tuple[int, int, str]
Key = tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...]]

_TILDE, _END, _CARET, _WORD, _NUMBER = range(5)
_MARKS = {"~": _TILDE, "^": _CARET}


def key(text: str) -> Key:
    """See `versions`; any text has a place in RPM's order."""
    epoch, colon, rest = text.strip().partition(":")
    if not colon:
        epoch, rest = "0", epoch
    version, hyphen, release = rest.rpartition("-")
    if not hyphen:
        return _parts(epoch), _parts(rest), ()
    return _parts(epoch), _parts(version), _parts(release)


def _parts(text: str) -> tuple[Part, ...]:
    return (*map(_part, _SEGMENT.findall(text)), (_END, 0, ""))


def _part(segment: str) -> Part:
    if segment in _MARKS:
        return _MARKS[segment], 0, ""
    return (_NUMBER, int(segment), "") if is_number(segment, digits=LONGEST) else (_WORD, 0, segment)
