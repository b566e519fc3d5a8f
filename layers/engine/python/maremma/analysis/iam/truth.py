"""Three-valued truth: what is not known about a request stays unknown instead of counting as yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """Ordered, so that "and" is the minimum and "or" the maximum."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @classmethod
    def of(cls, fact: bool) -> Truth:
        """A known fact."""
        return cls.TRUE if fact else cls.FALSE

    @property
    def negated(self) -> Truth:
        """Not this; the negation of unknown is unknown."""
        return Truth(2 - self)


def all_of(truths: Iterable[Truth]) -> Truth:
    """TRUE if every one is; of nothing, TRUE."""
    return min(truths, default=Truth.TRUE)


def any_of(truths: Iterable[Truth]) -> Truth:
    """TRUE if one is; of nothing, FALSE."""
    return max(truths, default=Truth.FALSE)
