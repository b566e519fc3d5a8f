"""Values that a template leaves open, and how they are told apart."""

from __future__ import annotations

import hashlib
from typing import Any

from maremma.patterns import compile_late

OPEN_FORM = "<{}>"
"""How what a template leaves open stands in a text: no ARN and no name has such a character."""

_PLAIN = compile_late(r"[A-Za-z0-9:._/-]{1,128}")
_TOLD = 200
"""The values of an argument that tell it from others."""


class Open:
    """A value that the template leaves open: given when it is deployed, or made by AWS. `name` is what it is called."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Absent:
    """`AWS::NoValue`: the property is as if it were not written."""


ABSENT = Absent()


def told(argument: Any) -> str:
    """What tells an argument from others: the argument, if it is a short text, else a digest of its first values."""
    if isinstance(argument, str) and _PLAIN.fullmatch(argument):
        return argument
    found: list[str] = []
    waiting = [argument]
    while waiting and len(found) < _TOLD:
        each = waiting.pop()
        if isinstance(each, dict):
            found += map(str, each)
            waiting += each.values()
        elif isinstance(each, list):
            found.append(str(len(each)))
            waiting += each
        else:
            found.append(each.name if isinstance(each, Open) else str(each)[:_TOLD])
    return hashlib.sha256("\0".join(found).encode("utf-8", "surrogatepass")).hexdigest()[:6]
