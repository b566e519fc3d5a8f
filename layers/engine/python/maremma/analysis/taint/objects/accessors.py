"""Properties that JavaScript defines by a description: their getters and setters run when they are read and written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Obj, Value, union
from maremma.analysis.taint.objects import members, prototypes, writes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_KIND: Final = "accessor"


@dataclass(slots=True)
class _Properties:
    """Whether any property of the program has accessors."""

    any: bool = False


def read(machine: Machine, obj: Obj, found: Value) -> Value:
    """What is read of an object: if there is a getter, what it returns."""
    if not machine.of(_Properties).any:
        return found
    mine = tuple(each for each in found.objects if each.kind == _KIND)
    if not mine:
        return found
    others = Value(found.taints, tuple(ref for ref in found.refs if ref not in mine), found.literal, found.prefix)
    return union((others, *(_run(machine, each, "get", obj, []) for each in mine)))


def assigned(machine: Machine, obj: Obj, key: str, value: Value) -> bool:
    """Whether an assignment was one to a property with a setter, which has run."""
    if not machine.of(_Properties).any or (value.objects and value.objects[0].kind == _KIND):
        return False
    own = machine.state.fields(obj).get(key)
    found = own if own is not None else prototypes.inherited(machine, obj, key)
    mine = [each for each in found.objects if each.kind == _KIND] if found is not None else []
    for each in mine:
        _run(machine, each, "set", obj, [value])
    return bool(mine)


def _run(machine: Machine, described: Obj, name: str, obj: Obj, arguments: list[Value]) -> Value:
    this = Value(refs=(obj,))
    functions = [ref for ref in machine.state.fields(described).get(name, NOTHING).refs if isinstance(ref, Closure)]
    bound = [Closure(each.function, each.frame, this, each.owner) for each in functions]
    return union(machine.call_closure(each, arguments, {}, machine.frames.span) for each in bound)


def _define(machine: Machine, site: Site) -> Value:
    """`Object.defineProperty(object, "name", {value, get, set})`."""
    owner, key, described = (*site.arguments, NOTHING, NOTHING, NOTHING)[:3]
    _described(machine, owner, members.key_of(key), described)
    return owner


def _define_all(machine: Machine, site: Site) -> Value:
    """`Object.defineProperties(object, {name: {value, get, set}})`."""
    owner, described = (*site.arguments, NOTHING, NOTHING)[:2]
    for key, each in members.fields_of(machine, described).items():
        _described(machine, owner, key, each)
    return owner


def _create(machine: Machine, site: Site) -> Value:
    """`Object.create(prototype, {name: {value, get, set}})`."""
    shared, described = (*site.arguments, NOTHING, NOTHING)[:2]
    made = prototypes.created(machine, shared)
    for key, each in members.fields_of(machine, described).items():
        _described(machine, made, key, each)
    return made


def _described(machine: Machine, owner: Value, key: str, described: Value) -> None:
    runs = {name: members.member(machine, described, name) for name in ("get", "set")}
    if any(each.refs for each in runs.values()):
        machine.of(_Properties).any = True
        writes.set_member(machine, owner, key, Value(refs=(machine.heap.new(_KIND, runs),)))
        return
    value = members.member(machine, described, "value")
    if value.refs or value.taints or value.is_literal:
        writes.set_member(machine, owner, key, value)


SPECIAL: Final = {
    "Object.create": _create,
    "Object.defineProperty": _define,
    "Object.defineProperties": _define_all,
    "Reflect.defineProperty": _define,
}
