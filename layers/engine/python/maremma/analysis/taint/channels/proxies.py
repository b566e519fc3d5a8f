"""Proxies: reading and writing a member runs what the program put in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import Special, field
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Closure, Obj, Value, literal, union
from maremma.analysis.taint.objects import members, writes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

PROXY: Final = "<proxy>"
_TARGET: Final = "<target>"


def member(machine: Machine, obj: Obj, key: str) -> Value:
    """`proxy.key`: what its trap returns, or the target's member."""
    target, trap = field(machine, obj, _TARGET), field(machine, obj, "get")
    if not trap.refs:
        return members.member(machine, target, key)
    return _trapped(machine, trap, target, _name(key), Value(refs=(obj,)))


def set_member(machine: Machine, obj: Obj, key: str, value: Value) -> None:
    """`proxy.key = value`."""
    target, trap = field(machine, obj, _TARGET), field(machine, obj, "set")
    if trap.refs:
        _trapped(machine, trap, target, _name(key), value)
    else:
        writes.set_member(machine, target, key, value)


def _name(key: str) -> Value:
    return literal(key) if key != ANY else NOTHING


def _trapped(machine: Machine, trap: Value, *arguments: Value) -> Value:
    functions = [ref for ref in trap.refs if isinstance(ref, Closure)]
    with machine.control.later():
        return union(machine.call_closure(each, arguments, {}, machine.frames.span) for each in functions)


def _proxy(machine: Machine, site: Site) -> Value:
    """`new Proxy(target, {get, set})`; without these it is its target."""
    target, handler = ([*site.arguments, NOTHING, NOTHING])[:2]
    traps = {name: members.member(machine, handler, name) for name in ("get", "set")}
    known = {name: trap for name, trap in traps.items() if any(isinstance(ref, Closure) for ref in trap.refs)}
    return Value(refs=(machine.heap.new(PROXY, {_TARGET: target, **known}),)) if known else target


def _reflect_get(machine: Machine, site: Site) -> Value:
    owner, key = ([*site.arguments, NOTHING, NOTHING])[:2]
    return members.member(machine, owner, members.key_of(key))


def _reflect_set(machine: Machine, site: Site) -> Value:
    owner, key, value = ([*site.arguments, NOTHING, NOTHING, NOTHING])[:3]
    writes.set_member(machine, owner, members.key_of(key), value)
    return NOTHING


SPECIAL: Final[dict[str, Special]] = {
    "Proxy": _proxy,
    "Reflect.get": _reflect_get,
    "Reflect.set": _reflect_set,
}
