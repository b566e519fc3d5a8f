"""Functions of Node.js that call others in turn, or for each element, with callbacks: `async`, `callbackify`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Value, symbol, union
from maremma.analysis.taint.objects import members, writes
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_STEP: Final = "<step>"
_CALLS_BACK: Final = "<calls back>"
_MOST_STEPS: Final = 12
_PACKAGES: Final = ("async", "async-es", "neo-async")
_RESULT: Final = "<async result>"
_OVER_ELEMENTS: Final = frozenset(
    {"each", "forEach", "map", "filter", "select", "reject", "concat", "detect", "find", "some", "any", "every", "all"}
    | {"sortBy", "groupBy", "flatMap"}
)
_OVER_PAIRS: Final = ("eachOf", "forEachOf", "mapValues")
_AT_ONCE: Final = ("parallel", "parallelLimit", "series", "race")
_WAYS: Final = ("", "Series", "Limit")


def _call(machine: Machine, site: Site, function: Value, arguments: tuple[Value, ...]) -> Value:
    with machine.control.later():
        return machine.state.settled(machine.apply(function, site.calling(arguments)))


def _waterfall(machine: Machine, site: Site) -> Value:
    """`async.waterfall([step, …], done)`: each is given what the one before it has called its callback with."""
    steps, done = (*site.arguments, NOTHING, NOTHING)[:2]
    fields = members.fields_of(machine, steps)
    given: tuple[Value, ...] = ()
    for place in sorted((key for key in fields if is_number(key)), key=int)[:_MOST_STEPS]:
        holder = machine.heap.sequence([])
        answer = _call(machine, site, fields[place], (*given, Value(refs=(Partial(symbol(_STEP), (holder,)),))))
        held = members.fields_of(machine, holder)
        given = tuple(held[key] for key in sorted(held)) or (answer,)
    return _call(machine, site, done, (NOTHING, *given)) if done.refs else (*given, NOTHING)[0]


def _step(machine: Machine, site: Site) -> Value:
    """A step is done: `callback(error, value, …)`."""
    holder, *given = site.arguments
    for place, value in enumerate(given[1:_MOST_STEPS]):
        writes.set_member(machine, holder, str(place), value)
    return NOTHING


def _each(machine: Machine, site: Site) -> Value:
    """`async.each(items, (item, callback) => …, done)`, with a limit before the function in some."""
    return _over(machine, site, pairs=False)


def _each_of(machine: Machine, site: Site) -> Value:
    """`async.eachOf(items, (item, key, callback) => …, done)`."""
    return _over(machine, site, pairs=True)


def _over(machine: Machine, site: Site, *, pairs: bool) -> Value:
    items, *rest = (*site.arguments, NOTHING)
    given = rest[1:] if site.name.endswith("Limit") else rest
    function, done = (*given, NOTHING, NOTHING)[:2]
    results, told = _collecting(machine)
    each = members.values(machine, items) if pairs else members.element(machine, items)
    _call(machine, site, function, (each, *([members.keys(machine, items)] if pairs else []), told))
    _call(machine, site, done, (NOTHING, results))
    return results


def _parallel(machine: Machine, site: Site) -> Value:
    """`async.parallel([first, second], done)`, of a list or a record of functions."""
    given = (*site.arguments, NOTHING, NOTHING, NOTHING)
    functions, done = given[0], given[2 if site.name.endswith("Limit") else 1]
    results, told = _collecting(machine)
    for function in members.fields_of(machine, functions).values():
        _call(machine, site, function, (told,))
    _call(machine, site, done, (NOTHING, results))
    return results


def _collecting(machine: Machine) -> tuple[Value, Value]:
    """A list of results, and the callback that adds to it."""
    results = Value(refs=(machine.heap.new("list", {}),))
    return results, Value(refs=(Partial(symbol(_RESULT), (results,)),))


def _add_result(machine: Machine, site: Site) -> Value:
    results, *told = site.arguments
    writes.add_element(machine, results, union(told[1:]))
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
    **{f"{package}.{name}{way}": _each for package in _PACKAGES for name in _OVER_ELEMENTS for way in _WAYS},
    **{f"{package}.{name}{way}": _each_of for package in _PACKAGES for name in _OVER_PAIRS for way in _WAYS},
    **{f"{package}.{name}": _parallel for package in _PACKAGES for name in _AT_ONCE},
    "p-all": _parallel,
    _RESULT: _add_result,
    "async/waterfall": _waterfall,
    "async-waterfall": _waterfall,
    "run-waterfall": _waterfall,
    _STEP: _step,
    "util.callbackify": _callbackify,
    _CALLS_BACK: _calls_back,
}
