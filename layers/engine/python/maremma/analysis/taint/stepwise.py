"""Functions of Node.js that hand what one function gives its callback to the next: `async.waterfall`, `callbackify`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members, writing
from maremma.analysis.taint.values import NOTHING, Closure, Partial, Value, symbol

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_STEP: Final = "<step>"
_CALLS_BACK: Final = "<calls back>"
_MOST_STEPS: Final = 12
_PACKAGES: Final = ("async", "async-es", "neo-async")


def _call(machine: Machine, site: Site, function: Value, arguments: tuple[Value, ...]) -> Value:
    with machine.later():
        return machine.settled(machine.apply(function, site.calling(arguments)))


def _waterfall(machine: Machine, site: Site) -> Value:
    """`async.waterfall([step, …], done)`: each is given what the one before it has called its callback with."""
    steps, done = (*site.arguments, NOTHING, NOTHING)[:2]
    fields = members.fields_of(machine, steps)
    given: tuple[Value, ...] = ()
    for place in sorted((key for key in fields if key.isdigit()), key=int)[:_MOST_STEPS]:
        holder = machine.sequence([])
        answer = _call(machine, site, fields[place], (*given, Value(refs=(Partial(symbol(_STEP), (holder,)),))))
        held = members.fields_of(machine, holder)
        given = tuple(held[key] for key in sorted(held)) or (answer,)
    return _call(machine, site, done, (NOTHING, *given)) if done.refs else (*given, NOTHING)[0]


def _step(machine: Machine, site: Site) -> Value:
    """A step is done: `callback(error, value, …)`."""
    holder, *given = site.arguments
    for place, value in enumerate(given[1:_MOST_STEPS]):
        writing.set_member(machine, holder, str(place), value)
    return NOTHING


def _callbackify(machine: Machine, site: Site) -> Value:
    """`util.callbackify(function)`."""
    return Value(refs=(Partial(symbol(_CALLS_BACK), site.arguments[:1]),))


def _calls_back(machine: Machine, site: Site) -> Value:
    """Its last argument is called with what the function returns for the others."""
    function, *given = site.arguments
    last = given.pop() if given and any(isinstance(ref, (Closure, Partial)) for ref in given[-1].refs) else NOTHING
    answer = _call(machine, site, function, tuple(given))
    return _call(machine, site, last, (NOTHING, answer)) if last.refs else NOTHING


SPECIAL: Final = {
    **{f"{package}.waterfall": _waterfall for package in _PACKAGES},
    "async/waterfall": _waterfall,
    "async-waterfall": _waterfall,
    "run-waterfall": _waterfall,
    _STEP: _step,
    "util.callbackify": _callbackify,
    _CALLS_BACK: _calls_back,
}
