"""What the name of an operation tells of which nothing else is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NONE
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.sites import Site

_REDIRECT: Final = frozenset({"redirect"})
_WRITES_DOWN: Final = compile_late(r"seriali[sz]e|stringify|dumps?$|inspect|prett(?:y|ify)", re.IGNORECASE)
_URL_BUILDER: Final = compile_late(
    r"^(?:get|build|make|create|generate|pre_?sign|sign)\w*(?:Ur[il]|UR[IL]|_ur[il]|Object)$"
)
"""`getAuthorizationUrl(state)`: an address of the builder's own, in which what it is given is a parameter."""

_ON_RECORD: Final = compile_late(
    r"^(?:get|find|fetch|look_?up|retrieve)_?(?:\w*_)?(?:document|record|item|entity|row|one|by_?id)$", re.IGNORECASE
)
_ADMITS: Final = compile_late(
    r"(?:^|\.)(?:[A-Z0-9]+_)*(?:ACCEPTED|ALLOWED|KNOWN|PERMITTED|SUPPORTED|VALID)(?:_[A-Z0-9]+)*\.includes$"
)
"""`SUPPORTED_PROVIDERS.includes(name)`: constants of which others are refused, as their names say."""

_OF_OTHERS: Final = frozenset({"cloud", "publish"})
"""`store.get_document(key)`: resources and messages that a record names are not chosen by who names the record."""


def harmless_for(site: Site) -> frozenset[str]:
    """For what the answer is no danger."""
    if _URL_BUILDER.search(site.name):
        return _REDIRECT
    return _OF_OTHERS if len(site.all_arguments) == 1 and _ON_RECORD.search(site.name) else NONE


def writes_down(name: str) -> bool:
    """Whether it makes a text of all that it is given, and so of a whole environment."""
    return _WRITES_DOWN.search(name) is not None


def admits(name: str) -> bool:
    """Whether it tells that something is one of a program's constants."""
    return _ADMITS.search(name) is not None
