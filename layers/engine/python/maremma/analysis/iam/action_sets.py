"""Sets of actions as integers: one bit per action of a universe.

The universe of every action that AWS knows is a table of its own; whatever expands patterns the same way will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class ListedActions:
    """A universe of a few actions, in the order in which they are listed."""

    listed: tuple[str, ...]
    _lower: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _known: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lower", tuple(map(str.lower, self.listed)))

    @property
    def all(self) -> int:
        """Every action."""
        return (1 << len(self.listed)) - 1

    def expand(self, pattern: str) -> int:
        """The actions that a pattern takes in, whatever their case; 0 if none."""
        lower = pattern.lower()
        if lower not in self._known:
            tokens = tokens_of(lower)
            self._known[lower] = sum(1 << place for place, name in enumerate(self._lower) if matches(tokens, name))
        return self._known[lower]

    def names(self, bits: int) -> tuple[str, ...]:
        """The names of the actions of a set."""
        return tuple(name for place, name in enumerate(self.listed) if bits >> place & 1)


def expand_all(universe: ActionUniverse, patterns: Sequence[str]) -> int:
    """The actions that any of the patterns takes in."""
    bits = 0
    for pattern in patterns:
        bits |= universe.expand(pattern)
    return bits
