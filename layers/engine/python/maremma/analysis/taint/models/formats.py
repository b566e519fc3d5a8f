"""Formats that are looked up when they are filled in (`TEMPLATE.format(…)`, `TEMPLATE % …`): their fields in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language
from maremma.analysis.program.python.texts import Arguments, formatted, percent
from maremma.analysis.taint.lattice.values import NOTHING, Frame, Value, literal
from maremma.analysis.taint.objects import members, sequences
from maremma.analysis.taint.sanitizers import texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_MOST_PIECES = 16


def method(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.format(…)` and `text.format_map(record)` of Python, for a text that is known."""
    if owner.text is None or machine.modules.language(site.frame) is not Language.PYTHON:
        return None
    frame = _scratch(machine, site)
    given = Arguments()
    if site.name == "format_map":
        given.spreads.extend(_names(machine, frame, site.arguments[:1]))
    else:
        for name in _names(machine, frame, site.arguments):
            given.add(name)
        named = {name: value for name, value in site.keywords.items() if name != members.SPREAD}
        given.named.update(zip(named, _names(machine, frame, tuple(named.values())), strict=True))
        rest = (site.keywords[members.SPREAD],) if members.SPREAD in site.keywords else ()
        given.spreads.extend(_names(machine, frame, rest))
    made = formatted(ir.Const(owner.text), given, site.span)
    return None if made is None else machine.evaluate(made, frame)


def filled(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text % values`, for a text that is known."""
    if owner.text is None or not site.arguments or machine.modules.language(site.frame) is not Language.PYTHON:
        return None
    frame = _scratch(machine, site)
    values = sequences.in_order(machine, site.arguments[0])
    if values is not None:
        items = tuple((name, False) for name in _names(machine, frame, values))
        made = percent(ir.Const(owner.text), ir.Sequence(items, site.span), is_tuple=True, span=site.span)
    else:
        (name,) = _names(machine, frame, site.arguments[:1])
        made = percent(ir.Const(owner.text), name, is_tuple=False, span=site.span)
    return machine.evaluate(made, frame)


def replaced(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.replace("{name}", value)`, for a text that is known: the value stands where the mark stood."""
    if owner.text is None or len(site.arguments) != 2 or not site.arguments[0].text:
        return None
    machine.work.spend_on(owner.text)
    first, *others = owner.text.split(site.arguments[0].text, _MOST_PIECES)
    parts = [literal(first)]
    for other in others[: _MOST_PIECES - 1]:
        parts += [site.arguments[1], literal(other)]
    parts += [NOTHING] if len(others) == _MOST_PIECES else []  # there are more of them
    return texts.concatenated(machine, parts, site.frame, site.span)


def _scratch(machine: Machine, site: Site) -> Frame:
    """A frame for the values that fields stand for."""
    return Frame(machine.heap.number(), site.frame.function, site.frame.module, site.frame)


def _names(machine: Machine, frame: Frame, values: tuple[Value, ...] | list[Value]) -> list[ir.Name]:
    """Variables of the frame that hold these values."""
    names = []
    for value in values:
        name = ir.Name(f"*{machine.heap.number()}")
        machine.state.assign(frame, name.name, value)
        names.append(name)
    return names
