"""Regular expressions that are compiled at their first use, so that a start does not pay for all of them."""

from __future__ import annotations

import re
from typing import Final, cast, overload

_MEMBERS: Final = (
    "match",
    "search",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "flags",
    "groups",
    "groupindex",
)


class Compiled:
    """Answers as its pattern does: it holds the pattern's own methods."""

    __slots__ = ("_given", "pattern", *_MEMBERS)


class Late(Compiled):
    """A pattern of which nobody has asked more than its text so far."""

    __slots__ = ()

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._given = flags

    def __getattr__(self, name: str) -> object:
        """Is called for members that are not there yet. Threads may both compile; both get the same."""
        if name not in _MEMBERS:
            raise AttributeError(f"a pattern has no attribute {name!r}")
        compiled = re.compile(self.pattern, self._given)
        for each in _MEMBERS:
            setattr(self, each, getattr(compiled, each))
        # Python looks up members faster in a class that has no such method as this.
        object.__setattr__(self, "__class__", Compiled)
        return cast("object", getattr(compiled, name))


@overload
def compile_late(text: str, flags: int = 0) -> re.Pattern[str]: ...
@overload
def compile_late(text: bytes, flags: int = 0) -> re.Pattern[bytes]: ...
def compile_late(text: str | bytes, flags: int = 0) -> re.Pattern[str] | re.Pattern[bytes]:
    """Use it as `re.compile`; for a pattern that is wrong, the error comes at the first use."""
    return cast("re.Pattern[str] | re.Pattern[bytes]", Late(text, flags))
