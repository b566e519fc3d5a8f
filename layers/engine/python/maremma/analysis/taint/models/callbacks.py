"""Methods of lists that call back: map, filter, every, reduce and the like; and those of promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.interpreter import element_tests
from maremma.analysis.taint.lattice.flags import tested
from maremma.analysis.taint.lattice.values import NO_FACTS, NOTHING, Closure, Symbol, Value, both, either, join, union
from maremma.analysis.taint.objects import decoding, members, sequences
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.sanitizers import regexes, sets, texts
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_MOST_STEPS: Final = 12

_Method = Callable[["Machine", "Site", Value], Value | None]


class _Filtered(set[int]):
    """The numbers of lists in which elements may be missing."""


def _first(site: Site) -> Value:
    return site.arguments[0] if site.arguments else NOTHING


def _call_back(machine: Machine, site: Site, *parameters: Value) -> Value:
    with machine.loops.again_and_again():
        return union((*call_back(machine, site, parameters), *_named(machine, site, parameters)))


def _named(machine: Machine, site: Site, parameters: Sequence[Value]) -> Iterator[Value]:
    """An operation of the language or a library as the callback: `.map(String)`, `.then(exec)`."""
    operations = tuple(ref for ref in _first(site).refs if isinstance(ref, Symbol))
    if not operations:
        return
    made = site.calling(tuple(parameters[:1]))
    yield machine.apply(Value(refs=operations), made)


def _each(machine: Machine, site: Site, owner: Value) -> Value | None:
    """ForEach."""
    if not site.arguments:
        return None
    known = _constants(machine, owner)
    for each in known:
        _call_back(machine, site, each, NOTHING, owner)
    if not known:
        element = members.values(machine, owner)
        with _all_of(machine, owner, element):
            _call_back(machine, site, element, members.keys(machine, owner) if owner.objects else NOTHING, owner)
    return NOTHING


@contextmanager
def _all_of(machine: Machine, owner: Value, element: Value) -> Iterator[None]:
    """Who goes on has called back with every element, and none was refused by an exception.

    There may be none, so nothing is known of anything else; and a list that was filtered is not all that there is.
    """
    before = dict(machine.state.facts)
    yield
    learned = element_tests.about_elements(machine, element, element_tests.new(machine, before), wanted=True)
    machine.state.replace_facts(before)
    if _is_filtered(machine, owner):
        element_tests.settle(machine, owner, learned)
    else:
        machine.state.learn(sets.of_whole(learned) or NO_FACTS)


def _is_filtered(machine: Machine, owner: Value) -> bool:
    """Whether elements may be missing in it."""
    return any(obj.id in machine.of(_Filtered) for obj in owner.objects)


def _is_async(site: Site) -> bool:
    """Whether what is called back gives a promise: that is true as such, and throws nothing."""
    return any(isinstance(ref, Closure) and ref.function.is_async for ref in _first(site).refs)


def _tested(machine: Machine, site: Site, element: Value, owner: Value) -> Value:
    """What a test of an element comes to."""
    test = _call_back(machine, site, element, NOTHING, owner)
    return NOTHING if _is_async(site) else test


def _constants(machine: Machine, owner: Value) -> list[Value]:
    """The elements of a list of few constants, for each of which a function is called in turn; else none."""
    known = sequences.constants(machine, owner) if owner.objects else None
    return known if known is not None and sequences.may_unroll(machine, known) else []


def _map(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not site.arguments or not site.arguments[0].refs:
        return None
    element = members.values(machine, owner)
    with _all_of(machine, owner, element):
        made = _call_back(machine, site, element, NOTHING, owner)
    if _is_async(site):
        known = {} if _is_filtered(machine, owner) else either(made.when_true, made.when_false) or NO_FACTS
        known = element_tests.about_elements(machine, element, known, wanted=True)
        made = tested(made, known, known)
    return members.many(machine, made)


def _flat_map(machine: Machine, site: Site, owner: Value) -> Value | None:
    made = _map(machine, site, owner)
    if made is None:
        return None
    return members.many(machine, _unpacked(machine, members.values(machine, made)))


def _flat(machine: Machine, site: Site, owner: Value) -> Value:
    return members.many(machine, _unpacked(machine, members.values(machine, owner)))


def _unpacked(machine: Machine, value: Value) -> Value:
    """What is in lists, and what is no list as it is: data may be either."""
    lists = tuple(obj for obj in value.objects if obj.kind == "list")
    others = tuple(ref for ref in value.refs if ref not in lists)
    return join(
        members.element(machine, Value(value.taints, lists)), Value(value.taints, others, value.literal, value.prefix)
    )


def _filter(machine: Machine, site: Site, owner: Value) -> Value | None:
    """Only elements for which the test is true come through; if none does, it is false for all."""
    if not site.arguments or not site.arguments[0].refs:
        return None
    known = _constants(machine, owner)
    if known:
        tests = [_tested(machine, site, each, owner) for each in known]
        rejected = reduce(both, (test.when_false for test in tests))
        return Value(refs=members.many(machine, union(known)).refs, when_false=rejected)
    element = members.values(machine, owner)
    with element_tests.each(machine, element):
        test = _tested(machine, site, element, owner)
    kept = members.many(machine, element_tests.passing(machine, element, test.when_true or {}))
    machine.of(_Filtered).add(kept.objects[0].id)
    none = sets.of_whole(element_tests.about_elements(machine, element, test.when_false or {}, wanted=True))
    return Value(refs=kept.refs, when_false=none)


def _find(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not site.arguments or not site.arguments[0].refs:
        return None
    element = members.values(machine, owner)
    with machine.control.later():
        test = _tested(machine, site, element, owner)
    found = element_tests.passing(machine, element, test.when_true or {})
    if members.everything(machine, owner):
        return found
    return Value(found.taints, found.refs, found.literal, found.prefix, when_true=test.when_true)


def _some(machine: Machine, site: Site, owner: Value) -> Value | None:
    """What a test says holds for all if every element passes; if one of a fixed list does, for what is like it."""
    if not site.arguments or not site.arguments[0].refs:
        return None
    known = _constants(machine, owner) if site.name == "every" else []
    if known:
        tests = [_tested(machine, site, each, owner) for each in known]
        return Value(when_true=reduce(both, (test.when_true for test in tests)))
    element = members.values(machine, owner)
    with machine.control.later():  # it may stop before the end
        test = _tested(machine, site, element, owner)
    some = site.name != "every"
    yes = element_tests.about_elements(machine, element, test.when_true or {}, wanted=not some)
    no = element_tests.about_elements(machine, element, test.when_false or {}, wanted=True) if some else {}
    return Value(when_true=yes if some else sets.of_whole(yes), when_false=sets.of_whole(no))


def _reduce(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not site.arguments or not site.arguments[0].refs:
        return None
    known = _in_order(machine, owner)
    calls = replace(site, arguments=site.arguments[:1])
    if site.name == "reduceRight":
        known.reverse()
    given = list(site.arguments[1:2]) or known[:1] or [members.values(machine, owner)]
    so_far = given[0]
    for element in known if len(site.arguments) > 1 else known[1:]:
        so_far = _call_back(machine, calls, so_far, element, NOTHING, owner)
    for _ in range(0 if known else 2):
        element = members.values(machine, owner)
        with element_tests.each(machine, element):
            so_far = join(so_far, _call_back(machine, calls, so_far, element, NOTHING, owner))
    return so_far


def _in_order(machine: Machine, owner: Value) -> list[Value]:
    """The elements of a list all of which are known and few; else none."""
    fields = machine.state.fields(owner.objects[0]) if len(owner.objects) == 1 and not owner.taints else {}
    if not 0 < len(fields) <= _MOST_STEPS or not all(is_number(key) for key in fields):
        return []
    return [fields[key] for key in sorted(fields, key=int)]


def replaced(machine: Machine, site: Site, owner: Value, otherwise: Value | None) -> Value | None:
    """`text.replace(expression, function)`: what the function makes of the parts of each match stands in the text."""
    if len(site.arguments) != 2 or not any(isinstance(ref, Closure) for ref in site.arguments[1].refs):
        return otherwise
    found = regexes.matched(machine, site.arguments[0], owner, "search", javascript=True)
    made = _call_back(machine, site, *(members.member(machine, found, str(number)) for number in range(3)))
    kept = otherwise if otherwise is not None else owner
    return texts.concatenated(machine, [decoding.on_lines(kept), made], site.frame, site.span)


def _sorted(machine: Machine, site: Site, owner: Value) -> Value:
    with machine.control.later():  # there may be nothing to compare
        _call_back(machine, site, members.values(machine, owner), members.values(machine, owner))
    return owner


def _then(machine: Machine, site: Site, owner: Value) -> Value:
    with machine.control.later():
        results = _call_back(machine, site, owner)
    return results if site.arguments else owner


def _catch(machine: Machine, site: Site, owner: Value) -> Value:
    """What was thrown is not told apart from what the promise is."""
    caught = join(owner, machine.control.thrown) if machine.control.thrown is not None else owner
    closures = tuple(ref for ref in _first(site).refs if isinstance(ref, Closure))
    with machine.control.later():
        if closures and len(closures) == len(_first(site).refs):
            made = machine.apply(Value(refs=closures), site.calling((caught,)))
            return owner if machine.control.diverged else join(owner, made)  # what is thrown again was not caught
        return join(owner, _call_back(machine, site, caught))


def _finally(machine: Machine, site: Site, owner: Value) -> Value:
    with machine.control.later():
        _call_back(machine, site)
    return owner


OF_PROMISES: Final = frozenset({"then", "catch", "finally"})
"""Methods of what any call may give back."""

METHODS: Final[dict[str, _Method]] = {
    "forEach": _each,
    "map": _map,
    "flatMap": _flat_map,
    "filter": _filter,
    "find": _find,
    "findLast": _find,
    "some": _some,
    "every": _some,
    "findIndex": _some,
    "findLastIndex": _some,
    "reduce": _reduce,
    "reduceRight": _reduce,
    "sort": _sorted,
    "reverse": _sorted,
    "flat": _flat,
    "then": _then,
    "catch": _catch,
    "finally": _finally,
}
