"""What of a filter of MongoDB may be read as operators: not what stands where an operator compares with a value.

That is so where a query stands. In an expression, as `$expr`, the stages of a pipeline and changes hold it, what
follows `$eq` is evaluated: text names a field, and an object may be a function.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, Obj, Ref, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_COMPARE: Final = frozenset({"$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin"})
_QUERIES: Final = frozenset({"$and", "$or", "$nor", "$not", "$elemMatch", "$all", "$match"})
"""What begins with a dollar sign and holds queries itself; all else may hold expressions."""

_DEEPEST: Final = 4


def operands_aside(machine: Machine, value: Value) -> Value:
    """A filter or a pipeline without what is only compared with, as `{ name: { $eq: data } }` is."""
    return _Walk(machine).through(value, _DEEPEST)


@dataclass(slots=True)
class _Walk:
    """One walk through a filter; an object that is held in many places is looked at once for each depth."""

    machine: Machine
    seen: dict[tuple[int, int], Ref] = field(default_factory=dict)

    def through(self, value: Value, depth: int) -> Value:
        if not depth or not value.objects:
            return value
        refs = tuple(self._without(ref, depth) for ref in value.refs)
        return value if refs == value.refs else Value(value.taints, refs, value.literal, value.prefix)

    def _without(self, ref: Ref, depth: int) -> Ref:
        if not isinstance(ref, Obj) or ref.class_ref is not None:
            return ref
        known = self.seen.get((ref.id, depth))
        if known is None:
            known = self.seen[ref.id, depth] = self._made(ref, depth)
        return known

    def _made(self, obj: Obj, depth: int) -> Obj:
        fields = self.machine.state.fields(obj)
        kept = {
            key: self.through(each, depth - 1) if _holds_query(obj, key) else each
            for key, each in fields.items()
            if key not in _COMPARE
        }
        unchanged = len(kept) == len(fields) and all(each is fields[key] for key, each in kept.items())
        return obj if unchanged else self.machine.heap.new(obj.kind, kept)


def _holds_query(obj: Obj, key: str) -> bool:
    """Whether what stands under a key is a query; under one that is not known may be anything."""
    if key == ANY:
        return obj.kind != "record"
    return not key.startswith("$") or key in _QUERIES
