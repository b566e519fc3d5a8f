"""Sets of actions as integers: one bit per action of a universe.

The universe of every action that AWS knows is a table of its own; whatever expands patterns the same way will do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Final, Protocol

from maremma.analysis.iam.wildcard import matches, tokens_of


class ActionUniverse(Protocol):
    """What the set queries need of a universe of actions. It should be quick where a pattern is asked for again."""

    @property
    def all(self) -> int:
        """Every action."""
        ...

    def expand(self, pattern: str) -> int:
        """The actions that a pattern takes in, whatever their case; 0 if none."""
        ...

    def names(self, bits: int) -> Iterable[str]:
        """The names of the actions of a set."""
        ...


class ListedActions:
    """A universe of a few actions, in the order in which they are listed."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.listed: Final = tuple(listed)
        self._services: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._known: dict[str, int] = {}
        for place, name in enumerate(map(str.lower, self.listed)):
            self._services[name.partition(":")[0]].append((place, name))

    @property
    def all(self) -> int:
        """Every action."""
        return (1 << len(self.listed)) - 1

    def expand(self, pattern: str) -> int:
        """The actions that a pattern takes in, whatever their case; 0 if none."""
        lower = pattern.lower()
        if lower not in self._known:
            fits = lower.__eq__ if _is_name(lower) else partial(matches, tokens_of(lower))
            self._known[lower] = sum(1 << place for place, name in self._near(lower) if fits(name))
        return self._known[lower]

    def names(self, bits: int) -> tuple[str, ...]:
        """The names of the actions of a set."""
        return tuple(name for place, name in enumerate(self.listed) if bits >> place & 1)

    def _near(self, pattern: str) -> Iterable[tuple[int, str]]:
        """The actions of the service that a pattern names, or all if it names none."""
        service, colon, _ = pattern.partition(":")
        if colon and _is_name(service):
            return self._services.get(service, ())
        return chain.from_iterable(self._services.values())


def _is_name(pattern: str) -> bool:
    return "*" not in pattern and "?" not in pattern


def expand_all(universe: ActionUniverse, patterns: Sequence[str]) -> int:
    """The actions that any of the patterns takes in."""
    bits = 0
    for pattern in patterns:
        bits |= universe.expand(pattern)
    return bits
