"""How loggers of JavaScript write what they are given: as JSON, or as lines of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NONE, NOTHING, Taint, Value, symbol, union
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site
    from maremma.analysis.taint.tables.operations import Selector

_LINES: Final = "lines of winston"
NUMERIC: Final = frozenset({"%d", "%i", "%f", "%c"})
_WRITTEN: Final = compile_late(r"%%|%[sdifjoOc]")
_QUOTED: Final = NUMERIC | {"%j"}
_PLACES: Final = frozenset("01234")
_MESSAGE: Final = Taint((Origin.EVENT, ("<message>",), None), NONE, 0, None)
"""Stands for what is logged while it is tried out what a format makes of it."""


def written(machine: Machine, value: Value) -> Value:
    """What is logged, if it is written into a line as it is."""
    return value if machine.heap.has_singleton(_LINES) else NOTHING


def quotes(site: Site, selector: Selector) -> bool:
    """Whether `console.log("… %j", x)` shows an argument as JSON or as a number: on one line."""
    pattern = site.arguments[0].text if site.arguments else None
    places = {name for name, *_ in selector.ways}
    if pattern is None or not places <= _PLACES:
        return False
    directives = [each for each in _WRITTEN.findall(pattern) if each != "%%"]
    return all(1 <= int(place) <= len(directives) and directives[int(place) - 1] in _QUOTED for place in places)


def _printf(machine: Machine, site: Site) -> Value:
    """`winston.format.printf(({ level, message }) => …)`."""
    with machine.control.later():
        made = call_back(machine, site, [machine.heap.record({"message": Value(frozenset({_MESSAGE}))})])
    taints = members.everything(machine, machine.state.settled(union(made)))
    if any(taint.origin is Origin.EVENT and not taint.is_harmless_for(Sink.LOG.value) for taint in taints):
        machine.heap.singleton(_LINES)
    return symbol("winston.format")


def _plain(machine: Machine, site: Site) -> Value:
    """`winston.format.simple()`: `level: message`."""
    machine.heap.singleton(_LINES)
    return symbol("winston.format")


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    **dict.fromkeys(("winston.format.printf", "logform.format.printf"), _printf),
    **dict.fromkeys(
        (f"{package}.format.{name}" for package in ("winston", "logform") for name in ("simple", "cli")), _plain
    ),
}
