"""What calls came to, remembered for equal ones: the value, what it established, and what it left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Frame, Obj, Ref, Value
from maremma.analysis.taint.run.call_summary import CallSummary, Contents

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_MOST_FIELDS: Final = 16
_MOST_OBJECTS: Final = 12
_MOST_MADE: Final = 24
"""Objects of one call that are made again when it is remembered."""


def made_since(machine: Machine, number: int, values: Iterable[Value]) -> dict[Obj, Contents]:
    """The objects that were made after a number was given and that these values lead to, with what they hold."""
    found: dict[Obj, Contents] = {}
    todo = [value for value in values if value.refs]
    while todo and len(found) < _MOST_MADE:
        for obj in todo.pop().objects:
            if obj.id > number and obj not in found:
                fields = machine.state.fields(obj)
                found[obj] = fields
                todo.extend(value for value in fields.values() if value.refs)
    return found


def again(machine: Machine, remembered: CallSummary, arguments: Sequence[Value], this: Value | None) -> Value:
    """Do what a remembered call did, and return what it returned, with objects of its own."""
    machine.state.learn(remembered.facts)
    renewed = {obj: machine.heap.new(obj.kind, class_ref=obj.class_ref) for obj in remembered.made}
    for obj, fields in remembered.made.items():
        machine.state.set_fields(renewed[obj], _renewed_fields(fields, renewed))
    for value, contents in zip((*arguments, this or NOTHING), remembered.contents, strict=False):
        objects = value.objects
        if contents is not None and len(objects) == 1:
            machine.state.set_fields(objects[0], _renewed_fields(contents, renewed))
    if remembered.ends:
        machine.control.end()
    return _renewed(remembered.value, renewed)


def _renewed_fields(fields: Contents, renewed: Mapping[Obj, Obj]) -> Contents:
    return {key: _renewed(value, renewed) for key, value in fields.items()} if renewed else fields


def _renewed(value: Value, renewed: Mapping[Obj, Obj]) -> Value:
    if not any(ref in renewed for ref in value.refs if isinstance(ref, Obj)):
        return value
    refs: tuple[Ref, ...] = tuple(renewed.get(ref, ref) if isinstance(ref, Obj) else ref for ref in value.refs)
    sides = (value.when_true, value.when_false, value.reached, value.alternatives)
    return Value(value.taints, refs, value.literal, value.prefix, *sides)


# --- which calls are equal ---


def key_of(machine: Machine, closure: Closure, arguments: Sequence[Value], keywords: Mapping[str, Value]) -> object:
    """What two calls have in common if they come to the same."""
    epochs = []
    scope: Frame | None = closure.frame
    while scope is not None and scope.parent is not None:
        epochs.append(scope.epoch)
        scope = scope.parent
    return (
        closure.function,
        closure.frame.id,
        machine.state.outside,
        tuple(epochs),
        shape(machine, closure.this or NOTHING),
        tuple(shape(machine, value) for value in arguments),
        tuple((name, shape(machine, value)) for name, value in keywords.items()),
    )


def shape(machine: Machine, value: Value, depth: int = 3, room: list[int] | None = None) -> object:
    """What two values have in common if a call cannot tell them apart. `room` is how many objects are looked into."""
    constant = (type(value.literal).__name__, value.literal) if value.is_literal else None
    if not value.refs:
        return (value.taints, (), constant, value.prefix, value.reached)
    room = [_MOST_OBJECTS] if room is None else room
    refs = tuple(_object_shape(machine, ref, depth, room) if isinstance(ref, Obj) else ref for ref in value.refs)
    return (value.taints, refs, constant, value.prefix, value.reached)


def _object_shape(machine: Machine, obj: Obj, depth: int, room: list[int]) -> object:
    """What an object holds; large and deep ones are only themselves."""
    fields = machine.state.fields(obj)
    if depth == 0 or len(fields) > _MOST_FIELDS or not room[0]:
        return obj.id
    room[0] -= 1
    held = tuple((key, shape(machine, each, depth - 1, room)) for key, each in fields.items())
    return (obj.kind, obj.class_ref, held)
