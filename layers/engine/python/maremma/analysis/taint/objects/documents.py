"""Copies of values, and values as text: what is written as JSON and read again is what it was, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import Document, Obj, Ref, Value, union

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_MOST_COPIED: Final = 60


def copied(machine: Machine, value: Value) -> Value:
    """The same value with objects of its own, as a deep copy has them; what is very large stays shared."""
    return _copied(machine, value, {})


def _copied(machine: Machine, value: Value, made: dict[Obj, Obj]) -> Value:
    if not value.objects:
        return value
    refs: tuple[Ref, ...] = tuple(_own(machine, ref, made) if isinstance(ref, Obj) else ref for ref in value.refs)
    return Value(value.taints, refs, value.literal, value.prefix, value.when_true, value.when_false)


def _own(machine: Machine, obj: Obj, made: dict[Obj, Obj]) -> Obj:
    if obj in made or len(made) >= _MOST_COPIED:
        return made.get(obj, obj)
    made[obj] = machine.heap.new(obj.kind, class_ref=obj.class_ref)
    fields = machine.state.fields(obj)
    machine.state.set_fields(made[obj], {key: _copied(machine, each, made) for key, each in fields.items()})
    return made[obj]


def document(machine: Machine, value: Value) -> tuple[Document, ...]:
    """A record or list as the text has it that is written of it; nothing for other values."""
    if not value.objects or any(not isinstance(ref, Obj) for ref in value.refs):
        return ()
    return (Document(copied(machine, value)),)


def parsed(machine: Machine, text: Value) -> Value | None:
    """The value that a text was written of; None if that is not known."""
    known = [ref for ref in text.refs if isinstance(ref, Document)]
    if not known or len(known) < len(text.refs):
        return None
    return union(copied(machine, each.value) for each in known)


def record(machine: Machine, text: Value) -> Value:
    """The records and lists that a value is, or that a text was written of."""
    known = parsed(machine, text)
    return Value(refs=(known if known is not None else text).objects)
