"""Objects of libraries and of the languages that hand on what they are given: what they hold, and who waits for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import (
    NOTHING,
    Closure,
    Obj,
    Partial,
    Ref,
    Symbol,
    Value,
    join,
    literal,
    union,
)
from maremma.analysis.taint.run.activation import Activation

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

CONTENT: Final = "<content>"
"""The field of what an object holds."""

_MOST_WAITING: Final = 6

Method = Callable[["Machine", "Site", Value, tuple[Value, ...]], Value]
Special = Callable[["Machine", "Site"], Value | None]


class Waiting(dict[int, dict[object, Activation]]):
    """The calls that have asked for what an object holds, by its number."""


def made(machine: Machine, kind: str, content: Value | None = None) -> Value:
    """A new object of a kind, with what it holds from the beginning."""
    return Value(refs=(machine.heap.new(kind, {CONTENT: content} if content is not None else {}),))


def methods(table: Mapping[str, Method]) -> Special:
    """The operation that a method of a kind is: its first two arguments are the object and the method's name."""

    def call(machine: Machine, site: Site) -> Value:
        carrier, name, *given = site.arguments
        method = table.get(name.text or "")
        return method(machine, site, carrier, tuple(given)) if method is not None else NOTHING

    return call


def method_of(kind: str, owner: Value, name: str) -> Value:
    """A method of an object of a kind, taken without being called."""
    return Value(refs=(Partial(Value(refs=(Symbol(kind),)), (owner, literal(name))),))


def content(machine: Machine, carrier: Value) -> Value:
    """What an object holds. Whoever asks for it in vain gets what comes later."""
    call = machine.frames.innermost
    if call is not None:
        for obj in carrier.objects:
            waiting = machine.of(Waiting).setdefault(obj.id, {})
            if len(waiting) < _MOST_WAITING:
                waiting.setdefault((call.closure, tuple(map(id, call.arguments))), call)
    return union(field(machine, obj, CONTENT) for obj in carrier.objects)


def add(machine: Machine, carrier: Value, value: Value) -> None:
    """An object holds this too from now on; calls that have looked into it are made again."""
    for obj in carrier.objects:
        machine.state.set_field(obj, CONTENT, join(machine.state.fields(obj).get(CONTENT), value))
        for call in tuple(machine.of(Waiting).get(obj.id, {}).values()):
            if not machine.frames.has(call.closure.function):
                with machine.control.later():
                    machine.call_closure(call.closure, call.arguments, call.keywords, machine.frames.span)


def replace(machine: Machine, carrier: Value, value: Value) -> None:
    """An object holds this and nothing else."""
    for obj in carrier.objects:
        machine.state.set_field(obj, CONTENT, value)


def field(machine: Machine, obj: Obj, key: str) -> Value:
    """What an object has under a key, and nothing else."""
    return machine.state.fields(obj).get(key, NOTHING)


def functions(value: Value) -> tuple[Ref, ...]:
    """What of a value can be called back."""
    return tuple(ref for ref in value.refs if isinstance(ref, (Closure, Partial, Symbol)))


def call_back(
    machine: Machine, site: Site, function: Value, given: Sequence[Value], this: Value | None = None
) -> Value:
    """Call a function that was handed over, now or later: what follows here goes on."""
    called = functions(function)
    if not called:
        return NOTHING
    with machine.control.later():
        return machine.apply(Value(refs=called), site.calling(given, site.keywords, owner=this))
