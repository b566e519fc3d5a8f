"""Answers that are kept, since the same is asked again: of the function at hand, and of files of many packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import sha256
from threading import Lock
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
        self._lock = Lock()

    def of(self, where: str, text: str, look: Callable[[], Iterable[Part]]) -> tuple[Part, ...]:
        """What `look` finds in a text; `where` is what that hangs on besides."""
        key = where, _digest(text)
        known = self._kept.get(key)
        if known is not None:
            return known
        found = tuple(look())
        with self._lock:
            if self._parts + len(found) + 1 > self._most:
                self._kept.clear()
                self._parts = 0
            if len(found) < self._most and key not in self._kept:
                self._kept[key] = found
                self._parts += len(found) + 1
        return found


class KnownTexts:
    """Texts of which something is known to hold, at most so many. Only their digests are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: set[bytes] = set()

    def __contains__(self, text: str) -> bool:
        return _digest(text) in self._kept

    def add(self, text: str) -> None:
        """It holds of this one, too."""
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept.add(_digest(text))


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
