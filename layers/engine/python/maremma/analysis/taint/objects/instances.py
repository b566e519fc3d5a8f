"""What operators, subscripts and conversions to text mean for an instance whose class says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.lattice.values import Closure, Obj, Value, join, union
from maremma.analysis.taint.objects import classes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_AS_TEXT: Final[Mapping[Language, Sequence[str]]] = {
    Language.PYTHON: ("__str__", "__format__", "__repr__"),
    Language.JAVASCRIPT: ("[Symbol.toPrimitive]", "toString"),
}
_OPERATORS: Final[Mapping[str, Sequence[str]]] = {
    "+": ("__add__", "__iadd__"),
    "-": ("__sub__", "__isub__"),
    "*": ("__mul__", "__imul__"),
    "@": ("__matmul__", "__imatmul__"),
    "//": ("__floordiv__", "__ifloordiv__"),
    "**": ("__pow__", "__ipow__"),
    "<<": ("__lshift__", "__ilshift__"),
    ">>": ("__rshift__", "__irshift__"),
    "^": ("__xor__", "__ixor__"),
    "~": ("__invert__",),
    "==": ("__eq__",),
    "!=": ("__ne__",),
    "<": ("__lt__",),
    "<=": ("__le__",),
    ">": ("__gt__",),
    ">=": ("__ge__",),
}
_REFLECTED: Final[Mapping[str, Sequence[str]]] = {"+": ("__radd__",), "*": ("__rmul__",)}


def operated(machine: Machine, operator: str, operands: Sequence[Value]) -> Value | None:
    """What an operator yields where one side is an instance whose class defines it; None where none is."""
    if not operands:  # the whole of a sequence, `x[:]`
        return None
    left, *rest = operands
    results = _asked(machine, left, _OPERATORS.get(operator, ()), rest)
    for right in rest:
        results += _asked(machine, right, _REFLECTED.get(operator, ()), [left])
    return union(results) if results else None


def contains(machine: Machine, operator: str, tested: Value, container: Value) -> Value | None:
    """What `in` yields where the classes of all that the container may be say so themselves; None where not."""
    results = _asked(machine, container, ("__contains__",), [tested])
    if not results or len(results) < len(container.refs) or container.taints:
        return None
    told = union(results)
    is_in = operator == "in"
    return Value(
        when_true=told.when_true if is_in else told.when_false, when_false=told.when_false if is_in else told.when_true
    )


def set_item(machine: Machine, owner: Value, key: Value, value: Value) -> bool:
    """`owner[key] = value`, where the classes of all that it may be have a method for it, which has run."""
    return bool(owner.refs) and len(_asked(machine, owner, ("__setitem__",), [key, value])) == len(owner.refs)


def shown(machine: Machine, value: Value) -> Value:
    """A value as text shows it: of an instance, what its class makes of it."""
    if not any(obj.class_ref is not None for obj in value.objects):
        return value
    for obj in value.objects:
        names = _AS_TEXT[machine.modules.language(obj.class_ref.frame)] if obj.class_ref is not None else ()
        made = _asked(machine, Value(refs=(obj,)), names, [])
        if made:
            others = Value(value.taints, tuple(ref for ref in value.refs if ref != obj))
            value = join(others, made[0]) if others.taints or others.refs else made[0]
    return value


def _asked(machine: Machine, value: Value, names: Sequence[str], arguments: Sequence[Value]) -> list[Value]:
    """What the first of some methods that its class has returns, for each instance that has one."""
    found = (_method(obj, names) for obj in value.objects)
    return [machine.call_closure(each, arguments, {}, machine.frames.span) for each in found if each is not None]


def _method(obj: Obj, names: Sequence[str]) -> Closure | None:
    for name in names if obj.class_ref is not None else ():
        found = classes.find_method(obj.class_ref, name) if obj.class_ref is not None else None
        if found is not None:
            return Closure(found[0].function, found[1].frame, Value(refs=(obj,)), found[1])
    return None
