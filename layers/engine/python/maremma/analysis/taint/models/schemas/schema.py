"""A schema in one form for all libraries, and what it makes of a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.values import (
    ALL,
    ANY,
    NO_FACTS,
    NONE,
    NOTHING,
    ClassRef,
    Closure,
    Facts,
    Partial,
    Value,
    both,
    in_common,
    union,
)
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import first

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_DEEPEST: Final = 4
_MOST_CHANGES: Final = 4
_AS_TEXT: Final = frozenset({"operator", "publish"})
"""Text is no object, and whoever is sent a field that was declared gets what was meant."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schema:
    """What a value may be.

    `removes` are the kinds of sink that it is no danger for. `fields` are those of an object, by name, `keys` under
    which other name they come in; `items` are the elements of a list or the values of a map, whose keys may be any
    (`is_map`). What has fields loses all others unless it is `open`; if it is `closed`, a value with others is refused.
    `tests` are functions that it has to pass, `changes` those of the program that return what comes of it. `model` is
    the class that it becomes. `options` are schemas of different forms, of which it is one.
    """

    removes: frozenset[str] = NONE
    fields: Mapping[str, Schema] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    items: Schema | None = None
    is_map: bool = False
    is_object: bool = False
    open: bool = False
    closed: bool = False
    tests: tuple[Value, ...] = ()
    changes: tuple[Value, ...] = ()
    model: ClassRef | None = None
    options: tuple[Schema, ...] = ()


ANYTHING: Final = Schema()
HARMLESS: Final = Schema(removes=ALL)
TEXT: Final = Schema(removes=_AS_TEXT)
TEXT_ON_ONE_LINE: Final = Schema(removes=_AS_TEXT | {"header", "log"})


def narrowed(schema: Schema, kinds: frozenset[str]) -> Schema:
    """A schema that is no danger for these kinds as well."""
    return replace(schema, removes=schema.removes | kinds)


def any_of(schemas: Iterable[Schema]) -> Schema:
    """What is of one of several schemas."""
    found = list(schemas)
    if len(found) == 1:
        return found[0]
    if not found:
        return ANYTHING
    if all(each.is_object for each in found):
        names = dict.fromkeys(name for each in found for name in each.fields)
        fields = {name: any_of(each.fields[name] for each in found if name in each.fields) for name in names}
        is_open, is_closed = any(each.open for each in found), all(each.closed for each in found)
        return Schema(fields=fields, is_object=True, open=is_open, closed=is_closed)
    if all(each.items is not None for each in found):
        items = any_of(each.items for each in found if each.items is not None)
        return Schema(items=items, is_map=any(each.is_map for each in found))
    if any(each.is_object or each.items is not None or each.model is not None or each.options for each in found):
        return Schema(options=tuple(each for one in found for each in (one.options or (one,))))
    return Schema(removes=reduce(in_common, (each.removes for each in found)))


def all_of(schemas: Iterable[Schema]) -> Schema:
    """What is of all of several schemas."""
    found = list(schemas)
    return Schema(
        removes=frozenset(kind for each in found for kind in each.removes),
        fields={name: schema for each in found for name, schema in each.fields.items()},
        items=next((each.items for each in found if each.items is not None), None),
        is_map=any(each.is_map for each in found),
        is_object=any(each.is_object for each in found),
        open=any(each.open for each in found),
        closed=all(each.closed for each in found),
        tests=tuple(test for each in found for test in each.tests),
        changes=chained(change for each in found for change in each.changes),
    )


def chained(changes: Iterable[Value]) -> tuple[Value, ...]:
    """Changes one after the other; the last ones of many are told as one that does what any of them does."""
    found = tuple(changes)
    if len(found) <= _MOST_CHANGES:
        return found
    return (*found[: _MOST_CHANGES - 1], union(found[_MOST_CHANGES - 1 :]))


def _whole(schema: Schema) -> frozenset[str]:
    """The kinds for which a value is no danger with all that it may hold."""
    if schema.options:
        return reduce(in_common, map(_whole, schema.options))
    if schema.is_object:
        return reduce(in_common, map(_whole, schema.fields.values())) if schema.closed and schema.fields else NONE
    if schema.items is None:
        return schema.removes
    return NONE if schema.is_map else _whole(schema.items)


def validated(machine: Machine, schema: Schema, value: Value, site: Site, depth: int = 0) -> Value:
    """What validation returns for a value."""
    if depth > _DEEPEST:
        return value
    if schema.model is not None:
        return first(machine.hooks.validated, machine, schema.model, value, site, depth) or value
    if schema.options:
        return union(_option(machine, each, value, site, depth + 1) for each in schema.options)
    if schema.is_object:
        fields = {
            name: validated(machine, each, members.member(machine, value, schema.keys.get(name, name)), site, depth + 1)
            for name, each in schema.fields.items()
        }
        if schema.open:
            fields[members.SPREAD] = value
        value = machine.heap.record(fields)
    elif schema.items is not None and schema.is_map:
        keys = members.keys(machine, value)
        held = validated(machine, schema.items, members.values(machine, value), site, depth + 1)
        value = machine.heap.record({ANY: held, members.SPREAD: keys} if keys.taints else {ANY: held})
    elif schema.items is not None:
        value = members.many(machine, validated(machine, schema.items, members.values(machine, value), site, depth + 1))
    elif schema.removes:
        value = value.with_taints(frozenset(taint.without(schema.removes) for taint in value.taints))
    return passed(machine, schema, value, site)


def _option(machine: Machine, schema: Schema, value: Value, site: Site, depth: int) -> Value:
    """What one of several schemas returns; what is of no danger at all, such as a number, holds nothing."""
    return NOTHING if schema.removes == ALL else validated(machine, schema, value, site, depth)


def passed(machine: Machine, schema: Schema, value: Value, site: Site) -> Value:
    """A value that has passed a schema's own tests, as functions of the program have changed it then."""
    for test in schema.tests:
        told = _tell(machine, test, value, site).when_true or NO_FACTS
        value = value.with_taints(frozenset(taint.without(told.get(taint.key, NONE)) for taint in value.taints))
    for change in schema.changes:
        with _apart(machine):
            value = machine.state.settled(machine.apply(change, site.calling((value,))))
    return value


def facts(machine: Machine, schema: Schema, value: Value, site: Site, depth: int = 0) -> Facts:
    """What is true of a value once it has been validated."""
    if depth > _DEEPEST:
        return NO_FACTS
    kinds = _whole(schema)
    found: Facts = implications.harmless(value, kinds) if kinds else NO_FACTS
    for name, each in schema.fields.items():
        part = members.member(machine, value, schema.keys.get(name, name))
        found = both(found, facts(machine, each, part, site, depth + 1)) or NO_FACTS
    if schema.items is not None:
        part = members.member(machine, value, ANY)
        found = both(found, facts(machine, schema.items, part, site, depth + 1)) or NO_FACTS
    for test in schema.tests:
        found = both(found, _tell(machine, test, value, site).when_true) or NO_FACTS
    return found


def _tell(machine: Machine, test: Value, value: Value, site: Site) -> Value:
    """The answer of a test; what it establishes on the way is not kept."""
    functions = tuple(ref for ref in test.refs if isinstance(ref, (Closure, Partial)))
    if not functions:
        return Value()
    with _apart(machine):
        return machine.apply(Value(refs=functions), site.calling((value,)))


@contextmanager
def _apart(machine: Machine) -> Iterator[None]:
    """A call of a function that a schema holds: it is not made for an empty list or for what is refused before.

    Nothing that it establishes is true behind it, and whether it throws may be told by a result.
    """
    before = dict(machine.state.facts)
    with machine.control.later():
        yield
    machine.state.replace_facts(before)
