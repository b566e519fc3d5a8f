"""Python's context managers that a program defines: what `with` enters, and that it is left again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import classes
from maremma.analysis.taint.values import NOTHING, Closure, Value, union

if TYPE_CHECKING:
    from maremma.analysis.taint import ir
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.values import Frame, Obj

_ENTER: Final = ("__enter__", "__aenter__")
_LEAVE: Final = ("__exit__", "__aexit__")


def enter(machine: Machine, node: ir.Enter, frame: Frame) -> Value:
    """`with value as target`: what the target is given. Of what the program does not define, the value itself."""
    value = machine.evaluate(node.operand, frame)
    machine.entered[frame.id, id(node)] = value
    parts = []
    for obj in value.objects:
        method = _method(obj, _ENTER)
        if method is not None:
            given = machine.call_closure(method, [], {}, node.span)
            parts.append(given if given.refs or given.taints else Value(refs=(obj,)))
        else:
            parts.append(Value(refs=(obj,)))
    if all(obj.class_ref is None for obj in value.objects):
        return value
    others = Value(value.taints, tuple(ref for ref in value.refs if ref not in value.objects))
    return union([*parts, others]) if others.refs or others.taints else union(parts)


def leave(machine: Machine, node: ir.Leaving, frame: Frame) -> Value:
    """The end of what was entered, with whatever exception or with none."""
    value = machine.entered.pop((frame.id, id(node.entered)), NOTHING)
    for obj in value.objects:
        method = _method(obj, _LEAVE)
        if method is not None:
            machine.call_closure(method, [NOTHING] * 3, {}, node.entered.span)
    return NOTHING


def _method(obj: Obj, names: Sequence[str]) -> Closure | None:
    for name in names if obj.class_ref is not None else ():
        found = classes.find_method(obj.class_ref, name) if obj.class_ref is not None else None
        if found is not None:
            return Closure(found[0].function, found[1].frame, Value(refs=(obj,)), found[1])
    return None
