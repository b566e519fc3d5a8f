"""Answers that are kept, since the same is asked again: of the function at hand, and of files of many packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import sha256
from typing import Final, Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Part = TypeVar("Part")

_RECENT: Final = 4
"""Objects of which an answer is kept: the versions of one function are asked in turn."""


def recent(look: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """Keep the answers for the objects that were asked of last, by identity: they must not change, nor the answers."""
    kept: tuple[tuple[Asked, Answer], ...] = ()

    @wraps(look)
    def ask(of: Asked) -> Answer:
        nonlocal kept
        for known, answer in kept:
            if known is of:
                return answer
        answer = look(of)
        kept = ((of, answer), *kept[: _RECENT - 1])
        return answer

    return ask


class ByText(Generic[Part]):
    """What was found in texts, by the texts, of which only digests are kept; at most so many parts are."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts = 0
        self._kept: dict[tuple[str, bytes], tuple[Part, ...]] = {}

    def of(self, where: str, text: str, look: Callable[[], Iterable[Part]]) -> tuple[Part, ...]:
        """What `look` finds in a text; `where` is what that hangs on besides."""
        key = where, sha256(text.encode("utf-8", "surrogatepass")).digest()
        if key in self._kept:
            return self._kept[key]
        found = tuple(look())
        if self._parts + len(found) + 1 > self._most:
            self._kept.clear()
            self._parts = 0
        if len(found) < self._most:
            self._kept[key] = found
            self._parts += len(found) + 1
        return found
