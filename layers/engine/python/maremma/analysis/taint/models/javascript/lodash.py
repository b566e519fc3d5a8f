"""Lodash and its like: the methods of collections as functions that take the collection first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, NOTHING, Closure, Value, join, union
from maremma.analysis.taint.models import collections
from maremma.analysis.taint.objects import members, writes
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.bounded import is_number
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], "Value | None"]

_PACKAGES: Final = ("lodash", "lodash-es", "lodash/fp", "underscore")
_AS_METHODS: Final = {
    "map": "map",
    "collect": "map",
    "flatMap": "flatMap",
    "mapValues": "map",
    "filter": "filter",
    "reject": "filter",
    "find": "find",
    "findLast": "findLast",
    "forEach": "forEach",
    "each": "forEach",
    "forOwn": "forEach",
    "some": "some",
    "every": "every",
    "reduce": "reduce",
    "includes": "includes",
    "contains": "includes",
    "has": "has",
    "join": "join",
    "concat": "concat",
    "keys": "keys",
    "values": "values",
    "toPairs": "entries",
    "startsWith": "startsWith",
    "endsWith": "endsWith",
    "replace": "replace",
}
_STEP = compile_late(r"[^.\[\]\"']+")


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _as_method(name: str) -> _Special:
    def call(machine: Machine, site: Site) -> Value | None:
        made = site.calling(site.arguments[1:], owner=_argument(site, 0), name=name)
        return collections.method(machine, made)

    return call


def _steps(machine: Machine, path: Value) -> Iterator[str]:
    """The keys of `"a.b[0]"` or of `["a", "b", 0]`; one unknown key if the path is not known."""
    fields = members.fields_of(machine, path)
    if fields:
        for key in sorted(fields, key=lambda key: (not is_number(key), key.zfill(4))):
            yield members.key_of(fields[key])
    elif path.text is not None:
        yield from _STEP.findall(path.text)
    else:
        yield members.key_of(path)


def _get(machine: Machine, site: Site) -> Value:
    """`_.get(object, "a.b[0]", otherwise)`."""
    found = _argument(site, 0)
    for step in _steps(machine, _argument(site, 1)):
        found = members.member(machine, found, step)
    return join(found, site.arguments[2]) if len(site.arguments) > 2 else found


def _set(machine: Machine, site: Site) -> Value:
    """`_.set(object, "a.b", value)`: objects on the way that are not there are made."""
    operation = machine.models.named("lodash.set", machine.modules.language(site.frame))
    if operation is not None:
        machine.perform(operation, "lodash.set", site)
    owner = _argument(site, 0)
    *way, last = [*_steps(machine, _argument(site, 1))] or [ANY]
    inner = owner
    for step in way:
        found = members.member(machine, inner, step)
        if not found.objects and not found.taints:
            found = machine.heap.record({})
            writes.set_member(machine, inner, step, found)
        inner = found
    writes.set_member(machine, inner, last, _argument(site, 2))
    return owner


def _named(machine: Machine, value: Value) -> list[str]:
    fields = members.fields_of(machine, value)
    return [members.key_of(each) for each in fields.values()] if fields else [members.key_of(value)]


def _pick(machine: Machine, site: Site) -> Value:
    """`_.pick(object, ["a", "b"])`: a record of those fields alone."""
    return picked(machine, _argument(site, 0), site.arguments[1:])


def picked(machine: Machine, source: Value, given: Sequence[Value]) -> Value:
    """A record of the fields alone that are named; all of it, if they are not known."""
    names = [name for value in given for name in _named(machine, value)]
    if not names or ANY in names:
        return source
    return machine.heap.record({name: _picked(machine, source, name) for name in names})


def _picked(machine: Machine, source: Value, name: str) -> Value:
    for step in _STEP.findall(name):
        source = members.member(machine, source, step)
    return source


def _grouped(machine: Machine, site: Site, *, singly: bool = False) -> Value:
    """`Object.groupBy(items, key)`, `_.groupBy(items, "key")`, `_.keyBy`: items under what their keys are."""
    items, named = _argument(site, 0), _argument(site, 1)
    if items.text is not None or any(isinstance(ref, Closure) for ref in items.refs):  # as lodash/fp has them
        items, named = named, items
    element = members.element(machine, items)
    if named.text:
        key = members.member(machine, element, named.text)
    elif any(isinstance(ref, Closure) for ref in named.refs):
        key = union(call_back(machine, site, [element]))
    else:
        key = union((element, members.member(machine, element, ANY)))
    made = machine.heap.record({})
    writes.set_under(machine, made, key, element if singly else members.many(machine, element))
    return made


def _element(machine: Machine, site: Site) -> Value:
    return members.element(machine, _argument(site, 0))


_FUNCTIONS: Final[dict[str, _Special]] = {
    **{function: _as_method(method) for function, method in _AS_METHODS.items()},
    "get": _get,
    "result": _get,
    "set": _set,
    "pick": _pick,
    "head": _element,
    "first": _element,
    "last": _element,
    "nth": _element,
    "sample": _element,
    "groupBy": _grouped,
    "keyBy": partial(_grouped, singly=True),
}

SPECIAL: Final[dict[str, _Special]] = {
    **{f"{package}.{name}": make for package in _PACKAGES for name, make in _FUNCTIONS.items()},
    **{f"{package}/{name}": make for package in _PACKAGES for name, make in _FUNCTIONS.items()},
    **{f"lodash.{name.lower()}": make for name, make in _FUNCTIONS.items()},
    **dict.fromkeys(("Object.groupBy", "Map.groupBy"), _grouped),
    "dot-prop.get": _get,
    "dot-prop.getProperty": _get,
    "object-path.get": _get,
}
