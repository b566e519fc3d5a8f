"""Which data is the same wherever it is read, so that a test of it says something of all of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, Taint, Value
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_OF_EVENT: Final = frozenset({Origin.EVENT, Origin.REQUEST})
TAKING: Final = frozenset({"pop", "shift", "popleft", "popitem", "clear", "remove", "splice", "discard", "delete"})
"""Methods after which a container may be empty."""


class _Touched(set[tuple[Origin, tuple[str, ...]]]):
    """The places of the event of which a part may have been changed."""


def touch(machine: Machine, value: Value) -> None:
    """Something was put into data or taken out of it: it may be empty although it was not, or the reverse."""
    places = [(taint.origin, taint.path) for taint in value.taints if taint.tag is None]
    if not places:
        return
    machine.of(_Touched).update(places)
    kept = {
        key: facts
        for key, facts in machine.state.facts.items()
        if not any(key[0] is origin and key[1][: len(path)] == path for origin, path in places)
    }
    if len(kept) != len(machine.state.facts):
        machine.state.replace_facts(kept)


def is_one_piece(machine: Machine, taints: Collection[Taint]) -> bool:
    """Whether data is one piece of the event as it came, under names that are all known."""
    if len(taints) != 1:
        return False
    (taint,) = taints
    if taint.tag is not None or ANY in taint.path or taint.origin not in _OF_EVENT:
        return False
    touched = machine.of(_Touched)
    return not any((taint.origin, taint.path[:size]) in touched for size in range(len(taint.path)))
