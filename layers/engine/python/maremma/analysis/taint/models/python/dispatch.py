"""Functions of Python that have an implementation for each type (`functools.singledispatch`): any may be called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Value, join, symbol

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

NAME: Final = "functools.singledispatch"
_KIND: Final = "<dispatch>"
_CALL: Final = "<call>"


def _made(machine: Machine, site: Site) -> Value:
    function = site.arguments[0] if site.arguments else NOTHING
    return Value(refs=(machine.heap.new(_KIND, {_CALL: function}),))


def _method(machine: Machine, site: Site) -> Value:
    """`@function.register`, `@function.register(str)` and `function.register(str, implementation)`."""
    owner, name, *given = site.arguments
    if name.text == "dispatch":
        return machine.state.fields(owner.objects[0]).get(_CALL, NOTHING)
    functions = [each for each in given if any(isinstance(ref, (Closure, Partial)) for ref in each.refs)]
    if name.text != "register" or not functions:
        return Value(refs=(Partial(symbol(_KIND), (owner, name)),))
    for obj in owner.objects:
        machine.state.set_field(obj, _CALL, join(machine.state.fields(obj).get(_CALL), functions[-1]))
    return functions[-1]


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {NAME: _made, _KIND: _method}
