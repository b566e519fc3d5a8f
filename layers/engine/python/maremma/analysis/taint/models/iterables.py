"""Operations that gather, map and go over what holds elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.interpreter import element_tests
from maremma.analysis.taint.lattice.values import ANY, NONE, NOTHING, Value, join, union
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.sanitizers import code_points

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _list(machine: Machine, site: Site) -> Value:
    source = site.argument(0)
    element = members.element(machine, source)
    with element_tests.each(machine, element):
        if len(site.arguments) > 1 and site.arguments[1].refs:
            element = union(call_back(machine, site, [element]))
        elif "key" in site.keywords:
            call_back(machine, site, [element])
    ordered = any(obj.kind not in members.RECORDS for obj in source.objects)
    fields = members.fields_of(machine, source) if ordered else {}
    return Value(refs=(machine.heap.new("list", fields or {ANY: element}),))


def _gathered(machine: Machine, site: Site) -> Value:
    """`list(…)`, `sorted(…)`: empty if what is gathered is."""
    source = site.argument(0)
    return Value(refs=_list(machine, site).refs, when_true=source.when_true, when_false=source.when_false)


def _set_of(machine: Machine, site: Site) -> Value:
    """`set(…)`, `frozenset(…)`."""
    fields = members.fields_of(machine, _list(machine, site))
    return Value(refs=(machine.heap.new("set", dict(fields)),))


def _enumerate(machine: Machine, site: Site) -> Value:
    element = members.element(machine, site.argument(0))
    return members.many(machine, machine.heap.sequence([NOTHING, element]))


def _zip(machine: Machine, site: Site) -> Value:
    return members.many(machine, machine.heap.sequence([members.element(machine, each) for each in site.arguments]))


def _map(machine: Machine, site: Site) -> Value:
    known = code_points.mapped(machine, site)
    if known is not None:
        return known
    elements = [members.element(machine, each) for each in site.arguments[1:]]
    made = site.calling(elements)
    with machine.control.later():
        return members.many(machine, machine.state.settled(machine.apply(site.argument(0), made)))


def _filter(machine: Machine, site: Site) -> Value:
    element = members.element(machine, site.argument(1))
    made = site.calling((element,))
    test = site.argument(0)
    with machine.control.later():
        facts = machine.apply(test, made).when_true if test.refs else None
    kept = element.with_taints(frozenset(each.without((facts or {}).get(each.key, NONE)) for each in element.taints))
    return members.many(machine, kept)


def _element(machine: Machine, site: Site) -> Value:
    source = site.argument(0)
    found = members.element(machine, source)
    if len(site.arguments) < 2:
        return found
    default = site.arguments[1]
    if default.is_literal and not default.literal and found.objects and not found.taints:
        return Value(refs=found.refs, when_true=source.when_true, when_false=source.when_false)
    return join(found, default)


def _identity(machine: Machine, site: Site) -> Value:
    return site.argument(0)


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "list": _gathered,
    "tuple": _gathered,
    "set": _set_of,
    "frozenset": _set_of,
    "Set": _list,
    "Array": _list,
    "Array.from": _list,
    "Array.of": lambda machine, site: machine.heap.sequence(site.arguments),
    "sorted": _gathered,
    "reversed": _list,
    "iter": _identity,
    "next": _element,
    "anext": _element,
    "enumerate": _enumerate,
    "zip": _zip,
    "map": _map,
    "filter": _filter,
}
