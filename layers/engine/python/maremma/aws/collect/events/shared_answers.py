"""Answers that many functions share, each asked for once."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Calls `read` once per key, however many threads ask; those that ask meanwhile wait for the answer.

    What `read` raises goes to the one who asked, and the next one tries again.
    """

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._answers: dict[str, T] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()

    def __call__(self, key: str) -> T:
        """The answer for a key."""
        with self._lock:
            lock = self._locks[key]
        with lock:
            if key not in self._answers:
                self._answers[key] = self._read(key)
            return self._answers[key]
