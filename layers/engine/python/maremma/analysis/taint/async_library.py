"""The library `async` of JavaScript: functions that are called in turn or for each element, each with a callback."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members, sequences, writing
from maremma.analysis.taint.values import NOTHING, Partial, Value, literal, symbol, union

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_NEXT: Final = "<async next>"
_RESULT: Final = "<async result>"
_PACKAGES: Final = ("async", "neo-async")
_OVER_ELEMENTS: Final = frozenset(
    {"each", "forEach", "map", "filter", "select", "reject", "concat", "detect", "find", "some", "any", "every", "all"}
    | {"sortBy", "groupBy", "flatMap"}
)
_OVER_PAIRS: Final = ("eachOf", "forEachOf", "mapValues")
_AT_ONCE: Final = ("parallel", "parallelLimit", "series", "race")
_WAYS: Final = ("", "Series", "Limit")


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
    _run(machine, site, function, (each, *([members.keys(machine, items)] if pairs else []), told))
    _run(machine, site, done, (NOTHING, results))
    return results


def _parallel(machine: Machine, site: Site) -> Value:
    """`async.parallel([first, second], done)`, of a list or a record of functions."""
    functions, done = (*site.arguments, NOTHING, NOTHING)[:2]
    results, told = _collecting(machine)
    for function in members.fields_of(machine, functions).values():
        _run(machine, site, function, (told,))
    _run(machine, site, done, (NOTHING, results))
    return results


def _waterfall(machine: Machine, site: Site) -> Value:
    """`async.waterfall([first, second], done)`: each is given what the one before has told its callback."""
    functions, done = (*site.arguments, NOTHING, NOTHING)[:2]
    in_turn = sequences.in_order(machine, functions) or []
    steps = machine.sequence([*in_turn, done])
    return machine.apply(symbol(_NEXT), site.calling((steps, literal(0), NOTHING)))


def _next(machine: Machine, site: Site) -> Value:
    steps, place, _, *told = site.arguments
    known = sequences.items(machine, steps)
    at = place.literal if isinstance(place.literal, int) else 0
    function = known.get(str(at), NOTHING)
    if at == len(known) - 1:  # the last one is told of errors, too
        return _run(machine, site, function, (NOTHING, *told))
    following = Partial(symbol(_NEXT), (steps, literal(at + 1)))
    return _run(machine, site, function, (*told, Value(refs=(following,))))


def _collecting(machine: Machine) -> tuple[Value, Value]:
    """A list of results, and the callback that adds to it."""
    results = Value(refs=(machine.new_object("list", {}),))
    return results, Value(refs=(Partial(symbol(_RESULT), (results,)),))


def _told(machine: Machine, site: Site) -> Value:
    results, *told = site.arguments
    writing.add_element(machine, results, union(told[1:]))
    return NOTHING


def _run(machine: Machine, site: Site, function: Value, arguments: tuple[Value, ...]) -> Value:
    diverged = machine.diverged
    answer = machine.apply(function, site.calling(arguments))
    machine.diverged = diverged
    return answer


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    **{f"{package}.{name}{way}": _each for package in _PACKAGES for name in _OVER_ELEMENTS for way in _WAYS},
    **{f"{package}.{name}{way}": _each_of for package in _PACKAGES for name in _OVER_PAIRS for way in _WAYS},
    **{
        f"{package}.{name}": _parallel
        for package in _PACKAGES
        for name in ("parallel", "series", "parallelLimit", "race")
    },
    **{f"{package}.waterfall": _waterfall for package in _PACKAGES},
    _NEXT: _next,
    _RESULT: _told,
}
