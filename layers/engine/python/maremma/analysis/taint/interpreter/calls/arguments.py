"""The arguments of a call, with what is spread into their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice import environment
from maremma.analysis.taint.lattice.values import Frame, Value
from maremma.analysis.taint.objects import members, sequences
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def arguments_of(machine: Machine, node: ir.Call, frame: Frame) -> tuple[tuple[Value, ...], dict[str, Value]]:
    """What a call gives by its place, and what by its name."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    for argument in node.arguments:
        value = machine.state.settled(machine.evaluate(argument.value, frame))
        if argument.name == "**" or (argument.spread and argument.name):
            keywords.update(members.fields_of(machine, value))
            if value.taints or environment.WHOLE.intersection(value.symbols):
                keywords[members.SPREAD] = value
        elif argument.spread:
            positional.extend(spread(machine, value))
        elif argument.name:
            keywords[argument.name] = value
        else:
            positional.append(value)
    return tuple(positional), keywords


def items_of(machine: Machine, value: Value) -> list[Value] | None:
    """The items of a list that is wholly known; None for any other."""
    fields = members.fields_of(machine, value)
    if value.taints or not fields or not all(is_number(key) for key in fields):
        return None
    return [fields[key] for key in sorted(fields, key=int)]


def spread(machine: Machine, value: Value) -> list[Value]:
    """The items that a value stands for which is spread into places; of one that is not known, a few."""
    is_empty = bool(value.objects) and not value.taints and not members.fields_of(machine, value)
    if is_empty:
        return []
    return items_of(machine, value) or [*sequences.beginning(machine, value), *[members.element(machine, value)] * 3]
