"""Which pins of a lock file are there for production, by what needs what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

K = TypeVar("K")


def reached(edges: Mapping[K, Iterable[K]], roots: Iterable[K]) -> set[K]:
    """All that the roots need, and the roots themselves."""
    found: set[K] = set()
    waiting = list(roots)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(edges.get(each, ()))
    return found


def left_out(
    edges: Mapping[K, Iterable[K]],
    wanted: Iterable[K],
    others: Iterable[K],
    every: Mapping[K, Iterable[K]] | None = None,
) -> set[K]:
    """What the `others` need alone: what nothing needs that is known stays.

    `edges` are those that count on Lambda, and `every` are all, also those for other systems.
    """
    kept = reached(edges, wanted)
    return reached(every if every is not None else edges, [*others, *kept]) - kept
