"""What a value holds: the data in it and in all that it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import environment
from maremma.analysis.taint.lattice.bounds import Bound
from maremma.analysis.taint.lattice.values import NONE, Method, Obj, Ref, Symbol, Taint, Value, View

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_MOST_OBJECTS: Final = 200
"""Objects that are looked into for what a value holds."""

_HOLDERS: Final = frozenset({Obj, Method, View, Symbol})
"""The references that may hold data."""


def everything(machine: Machine, value: Value, depth: int = 5) -> frozenset[Taint]:
    """All taint in a value and in what it holds, each object once."""
    if not _may_hold(value.refs):
        return value.taints
    taints = set(value.taints)
    seen: set[int] = set()
    todo = [(value, depth)]
    while todo:
        each, left = todo.pop()
        if each.taints:
            taints |= each.taints
        for ref in each.refs:
            if isinstance(ref, Obj):
                todo += [(held, left - 1) for held in _fields(machine, ref, seen)] if left else []
            elif isinstance(ref, Method):
                todo += [(ref.owner, left - 1)] if left else []
            elif isinstance(ref, View):
                taints |= of_view(ref).taints
            elif isinstance(ref, Symbol) and ref.name in environment.WHOLE:
                taints |= machine.transfer.whole_environment(machine).taints
    return frozenset(taints)


def of_view(view: View) -> Value:
    """What a view is a view of."""
    return Value(frozenset({Taint((view.origin, view.path, None), NONE, 0, None)}))


def _fields(machine: Machine, obj: Obj, seen: set[int]) -> list[Value]:
    """The fields of an object in which there may be data; none of one that was looked into already."""
    if obj.id in seen:
        return []
    if len(seen) >= _MOST_OBJECTS:
        machine.work.reach(Bound.HELD)
        return []
    seen.add(obj.id)
    return [each for each in machine.state.fields(obj).values() if each.taints or (each.refs and _may_hold(each.refs))]


def _may_hold(refs: Iterable[Ref]) -> bool:
    return not _HOLDERS.isdisjoint(map(type, refs))
