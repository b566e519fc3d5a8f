"""Generators that are sent something: they are run again, and each `yield` in them comes to that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.taint.interpreter.calls import recursion
from maremma.analysis.taint.lattice.values import Value
from maremma.analysis.taint.objects import members, writes
from maremma.analysis.taint.run.activation import Activation

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


class Generators(dict[int, Activation]):
    """The call that each generator is of, by the object's number."""


def begun(machine: Machine, generator: Value, call: Activation) -> None:
    """Remember of which call something is the generator."""
    for obj in generator.objects:
        machine.of(Generators)[obj.id] = call


def send(machine: Machine, generator: Value, value: Value) -> bool:
    """Send a value into a generator; False if it is none."""
    calls = [machine.of(Generators)[obj.id] for obj in generator.objects if obj.id in machine.of(Generators)]
    if not value.taints and not value.refs:
        return bool(calls)
    for call in calls:
        if recursion.may_enter(machine, call):
            with machine.control.sending(value), machine.control.later():
                again = machine.call_closure(call.closure, call.arguments, call.keywords, machine.frames.span)
            writes.add_element(machine, generator, members.values(machine, again))
    return bool(calls)
