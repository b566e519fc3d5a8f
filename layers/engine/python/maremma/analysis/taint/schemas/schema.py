"""A schema in one form for all libraries, and what it makes of a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import guards, members
from maremma.analysis.taint.values import (
    ALL,
    ANY,
    NO_FACTS,
    NONE,
    ClassRef,
    Closure,
    Facts,
    Partial,
    Value,
    both,
    in_common,
)

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_DEEPEST: Final = 4
_AS_TEXT: Final = frozenset({"operator"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schema:
    """What a value may be.

    `removes` are the kinds of sink that it is no danger for. `fields` are those of an object, by name, `keys` under
    which other name they come in; `items` are the elements of a list or the values of a map. What has fields loses all
    others unless it is `open`. `tests` are functions that it has to pass. `model` is the class that it becomes.
    """

    removes: frozenset[str] = NONE
    fields: Mapping[str, Schema] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    items: Schema | None = None
    is_object: bool = False
    open: bool = False
    tests: tuple[Value, ...] = ()
    model: ClassRef | None = None


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
        return Schema(fields=fields, is_object=True, open=any(each.open for each in found))
    if all(each.items is not None for each in found):
        return Schema(items=any_of(each.items for each in found if each.items is not None))
    if any(each.is_object or each.items is not None for each in found):
        return ANYTHING
    return Schema(removes=reduce(in_common, (each.removes for each in found)))


def all_of(schemas: Iterable[Schema]) -> Schema:
    """What is of all of several schemas."""
    found = list(schemas)
    return Schema(
        removes=frozenset(kind for each in found for kind in each.removes),
        fields={name: schema for each in found for name, schema in each.fields.items()},
        items=next((each.items for each in found if each.items is not None), None),
        is_object=any(each.is_object for each in found),
        open=any(each.open for each in found),
        tests=tuple(test for each in found for test in each.tests),
    )


def validated(machine: Machine, schema: Schema, value: Value, site: Site, depth: int = 0) -> Value:
    """What validation returns for a value."""
    if depth > _DEEPEST:
        return value
    if schema.model is not None:
        from maremma.analysis.taint.schemas.models import instance

        return instance(machine, schema.model, value, site, depth)
    if schema.is_object:
        fields = {
            name: validated(machine, each, members.member(machine, value, schema.keys.get(name, name)), site, depth + 1)
            for name, each in schema.fields.items()
        }
        if schema.open:
            fields[members.SPREAD] = value
        value = machine.record(fields)
    elif schema.items is not None:
        value = members.many(machine, validated(machine, schema.items, members.values(machine, value), site, depth + 1))
    elif schema.removes:
        value = value.with_taints(frozenset(taint.without(schema.removes) for taint in value.taints))
    return passed(machine, schema, value, site)


def passed(machine: Machine, schema: Schema, value: Value, site: Site) -> Value:
    """A value that has passed a schema's own tests."""
    for test in schema.tests:
        told = _tell(machine, test, value, site).when_true or NO_FACTS
        value = value.with_taints(frozenset(taint.without(told.get(taint.key, NONE)) for taint in value.taints))
    return value


def facts(machine: Machine, schema: Schema, value: Value, site: Site, depth: int = 0) -> Facts:
    """What is true of a value once it has been validated."""
    if depth > _DEEPEST:
        return NO_FACTS
    found: Facts = guards.harmless(value, schema.removes) if schema.removes else NO_FACTS
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
    before = dict(machine.state.facts)
    made = site.calling((value,))
    answer = machine.apply(Value(refs=functions), made)
    machine.state.replace_facts(before)
    machine.diverged = False
    return answer
