"""What of a filter of MongoDB may be read as operators: not what stands where an operator compares with a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.values import Obj, Ref, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_COMPARE: Final = frozenset({"$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin"})
_DEEPEST: Final = 4


def operands_aside(machine: Machine, value: Value, depth: int = _DEEPEST) -> Value:
    """A filter without what is only compared with, as `{ name: { $eq: data } }` is."""
    if not depth or not value.objects:
        return value
    refs = tuple(_without(machine, ref, depth) for ref in value.refs)
    return value if refs == value.refs else Value(value.taints, refs, value.literal, value.prefix)


def _without(machine: Machine, ref: Ref, depth: int) -> Ref:
    if not isinstance(ref, Obj) or ref.class_ref is not None:
        return ref
    fields = machine.state.fields(ref)
    kept = {key: operands_aside(machine, each, depth - 1) for key, each in fields.items() if key not in _COMPARE}
    unchanged = len(kept) == len(fields) and all(each is fields[key] for key, each in kept.items())
    return ref if unchanged else machine.new_object(ref.kind, kept)
