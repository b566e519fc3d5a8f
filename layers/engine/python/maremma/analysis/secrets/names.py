"""What the name of a setting says about its value: a password, another secret, or only something about one."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from itertools import pairwise

from maremma.analysis.tables import table

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Hint(Enum):
    """What a name promises."""

    NOTHING = 0
    SECRET = 1
    PASSWORD = 2


def hint(name: str) -> Hint:
    """What the name of a setting promises of its value."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _known("about") or "public" in words:
        return Hint.NOTHING
    if _known("passwords").intersection(words):
        return Hint.PASSWORD
    if _known("secrets").intersection(words) or _names_key(words):
        return Hint.SECRET
    return _fused(words)


def is_about(name: str) -> bool:
    """Whether a name says something about a secret, or about what it is for, rather than what the secret is."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return bool(words) and words[-1] in _known("about") | _known("whose")


def _fused(words: list[str]) -> Hint:
    ends = {end for end in _known("fused") for word in words if word.endswith(end)}
    if not ends:
        return Hint.NOTHING
    return Hint.PASSWORD if ends & _known("passwords") else Hint.SECRET


def _names_key(words: list[str]) -> bool:
    return any(kind in _known("key_kinds") and noun in {"key", "keys"} for kind, noun in pairwise(words))


@cache
def _known(role: str) -> frozenset[str]:
    return frozenset(table("maremma.analysis.secrets", "names")[role])
