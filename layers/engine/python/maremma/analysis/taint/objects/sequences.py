"""Lists whose items are known in their order, though some of them may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import reduce
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import ANY, NOTHING, VARIES, Value, join, join_fields, literal
from maremma.analysis.taint.objects import members
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_MOST_ITEMS = 64
"""Items of a list that are told apart; the rest are elements like any other."""

_MOST_CHARACTERS = 512
"""Of a text that is gone through one by one, as an alphabet is."""

_KIND = "list"
_KEYED = frozenset({"record", members.BARE})


def items(machine: Machine, value: Value) -> Mapping[str, Value]:
    """What a value holds that may be several objects: items that not all of them have may be missing."""
    found = [machine.state.fields(obj) for obj in value.objects]
    return reduce(join_fields, found) if found else {}


def is_ordered(fields: Mapping[str, Value]) -> bool:
    """Whether the order of all items is known."""
    return all(is_number(key) or key == VARIES for key in fields)


def in_order(machine: Machine, value: Value) -> list[Value] | None:
    """The items of a list in their order; None unless all are known. Some may be missing when it varies."""
    fields = items(machine, value)
    if value.taints or not fields or not is_ordered(fields):
        return None
    return [fields[key] for key in sorted((key for key in fields if is_number(key)), key=int)]


def beginning(machine: Machine, value: Value) -> list[Value]:
    """The constants with which a list begins for certain: what may be missing is none."""
    fields = items(machine, value) if not value.taints else {}
    found: list[Value] = []
    while (each := fields.get(str(len(found)), NOTHING)).is_literal:
        found.append(each)
    return found


def constants(machine: Machine, value: Value) -> list[Value] | None:
    """The characters of a known text, the items of a list without data, or the keys of such a record; or else None."""
    if value.text is not None:
        return [literal(each) for each in value.text] if len(value.text) <= _MOST_CHARACTERS else None
    found = keys(machine, value) or in_order(machine, value)
    if found is None or varies(machine, value):
        return None
    for each in found:
        parts = [each] if each.is_literal else in_order(machine, each) or [each]
        if not all(_is_fixed(machine, part) for part in parts):
            return None
    return found


def may_unroll(machine: Machine, items: Sequence[Value]) -> bool:
    """Whether a loop over these may be run pass by pass."""
    return machine.loops.may_unroll(len(items), constants=_are_constant(machine, items))


def unrolled(machine: Machine, items: Sequence[Value]) -> AbstractContextManager[None]:
    """Inside a loop over these that is run pass by pass."""
    return machine.loops.unrolled(len(items), constants=_are_constant(machine, items))


def _are_constant(machine: Machine, items: Iterable[Value]) -> bool:
    """Whether items are literals or lists of literals."""
    return all(
        part.is_literal for each in items for part in ([each] if each.is_literal else in_order(machine, each) or [each])
    )


def keys(machine: Machine, value: Value) -> list[Value] | None:
    """The keys of a record of what is no data, all of which are known."""
    if len(value.objects) != 1 or len(value.refs) > 1 or value.taints or value.objects[0].kind not in _KEYED:
        return None
    fields = machine.state.fields(value.objects[0])
    known = bool(fields) and not fields.keys() & {ANY, VARIES, members.SPREAD}
    return [literal(key) for key in fields] if known and all(_is_fixed(machine, e) for e in fields.values()) else None


def _is_fixed(machine: Machine, value: Value) -> bool:
    """Whether a value is a constant, or something of the program's own in which there is no data."""
    return value.is_literal or (bool(value.refs) and not members.everything(machine, value))


def pairs(machine: Machine, value: Value) -> Value | None:
    """The keys and values of a record of what is no data, in their order; None of any other."""
    if len(value.objects) != 1 or len(value.refs) > 1 or value.taints or value.objects[0].kind not in members.RECORDS:
        return None
    fields = machine.state.fields(value.objects[0])
    if not 0 < len(fields) <= _MOST_ITEMS or not all(_is_fixed(machine, e) for e in fields.values()):
        return None
    if members.SPREAD in fields or ANY in fields:
        return None
    return machine.heap.sequence([machine.heap.sequence([literal(key), each]) for key, each in fields.items()])


def varies(machine: Machine, value: Value) -> bool:
    """Whether items of a list may be missing."""
    return VARIES in items(machine, value)


def append(machine: Machine, owner: Value, added: Iterable[Value]) -> None:
    """More items at the end: in a loop, their places are not known."""
    for value in added:
        for obj in owner.objects:
            fields = machine.state.fields(obj)
            grows = obj.kind == _KIND and is_ordered(fields) and len(fields) < _MOST_ITEMS
            fixed = grows and len(owner.refs) == 1 and not machine.loops.is_repeated(obj)
            machine.state.set_field(obj, str(_length(fields)) if fixed else ANY, value)


def insert(machine: Machine, owner: Value, place: int, value: Value) -> None:
    """One more item before others: these move on, where their order is known."""
    for obj in owner.objects:
        fields = machine.state.fields(obj)
        length = _length(fields)
        known = obj.kind == _KIND and is_ordered(fields) and VARIES not in fields and 0 <= place <= length
        if not known or len(owner.refs) > 1 or length >= _MOST_ITEMS or machine.loops.is_repeated(obj):
            machine.state.set_field(obj, ANY, value)
            continue
        moved = {str(int(key) + (int(key) >= place)): each for key, each in fields.items()}
        machine.state.set_fields(obj, {**moved, str(place): value})


def added(machine: Machine, left: Value, right: Value) -> Value:
    """Two lists, one after the other: the first items keep their places, and the order where all of it is known."""
    if left.taints or not left.objects:
        return members.many(machine, join(members.values(machine, left), members.values(machine, right)))
    first = items(machine, left)
    second = in_order(machine, right)
    repeated = any(machine.loops.is_repeated(obj) for obj in left.objects)
    if second is None or repeated or not is_ordered(first) or len(first) + len(second) > _MOST_ITEMS:
        rest = join(first[ANY], members.values(machine, right)) if ANY in first else members.values(machine, right)
        return Value(refs=(machine.heap.new(_KIND, {**first, ANY: rest}),))
    start = _length(first)
    moved = {str(start + place): value for place, value in enumerate(second)}
    marked = {VARIES: NOTHING} if VARIES in first or varies(machine, right) else {}
    return Value(refs=(machine.heap.new(_KIND, {**first, **moved, **marked}),))


def _length(fields: Mapping[str, Value]) -> int:
    return sum(is_number(key) for key in fields)
