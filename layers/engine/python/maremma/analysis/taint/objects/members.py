"""Access paths: what the heap holds of a value under its fields, elements and keys.

How a language looks for a member, in classes and prototypes and by getters, is in `member_lookup`; `member` and
`element` ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, NOTHING, ClassRef, Closure, Symbol, Taint, Value, join, union
from maremma.analysis.taint.objects import contents, exactness
from maremma.bounded import is_number
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

SPREAD: Final = "..."
"""The key under which a record keeps what was spread into it and is not known field by field."""

MAP: Final = "map"
"""The kind of JavaScript's maps: records of which loops see pairs of a key and a value."""

BARE: Final = "bare"
"""The kind of records that have no prototype."""

RECORDS: Final = frozenset({"record", MAP, BARE})
"""The kinds of what holds values under keys."""

UNIQUE: Final = "<symbol"
"""How the names of JavaScript's own symbols begin."""

_TELLING: Final = 3
"""As deep in an event lie the fields that tell its shape."""


def key_of(value: Value) -> str:
    """The key that an index names; `ANY` unless it is known."""
    if isinstance(value.literal, bool):
        return ANY
    if len(value.refs) == 1 and not value.taints and isinstance(value.refs[0], Symbol):
        name = value.refs[0].name
        return name if name.startswith((UNIQUE, "Symbol.")) else ANY
    return str(value.literal) if isinstance(value.literal, (str, int)) else ANY


def member(machine: Machine, value: Value, key: str) -> Value:
    """`value.key` and `value[key]`, looked up as the language does."""
    return machine.transfer.member(machine, value, key)


def element(machine: Machine, value: Value) -> Value:
    """Any element, as a loop sees them."""
    return machine.transfer.element(machine, value)


def item(machine: Machine, value: Value, index: int) -> Value:
    """An element by its place."""
    return member(machine, value, str(index))


def values(machine: Machine, value: Value) -> Value:
    """Any value of a record or element of a list."""
    fields = [each for obj in value.objects for each in machine.state.fields(obj).items()]
    parts = [but_keys(each) if name == SPREAD else each for name, each in fields]
    if value.taints:
        parts.append(of_data(machine, value.taints, ANY))
    return union(parts)


def keys(machine: Machine, value: Value) -> Value:
    """Any key of a record: as tainted as a record of which the keys are not known."""
    found = [as_key(Value(value.taints))]
    for obj in value.objects:
        fields = machine.state.fields(obj)
        unknown = [fields[name] for name in (SPREAD, ANY) if name in fields][:1] if obj.kind in RECORDS else []
        found.extend(as_key(each) if SPREAD in fields else as_key(Value(each.taints)) for each in unknown)
    return union(found)


def as_key(value: Value) -> Value:
    """What chose a key: data, or classes and functions of the program, which may be keys themselves."""
    own = tuple(ref for ref in value.refs if isinstance(ref, (ClassRef, Closure)))
    return Value(frozenset(taint.derived("key", "") for taint in value.taints), own)


def many(machine: Machine, value: Value) -> Value:
    """A list of any number of such elements."""
    return Value(refs=(machine.heap.new("list", {ANY: value}),))


def everything(machine: Machine, value: Value, depth: int = 5) -> frozenset[Taint]:
    """All taint in a value and in what it holds."""
    return contents.everything(machine, value, depth) if value.refs else value.taints


def along(machine: Machine, value: Value, path: Iterable[str]) -> Value:
    """What lies at a path in records and lists, `[]` for any element; of data in between, nothing."""
    for key in path:
        value = Value(refs=value.objects)
        value = values(machine, value) if key == "[]" else member(machine, value, key)
    return value


def fields_of(machine: Machine, value: Value) -> dict[str, Value]:
    """The known fields of a value, over all objects that it may be."""
    found: dict[str, Value] = {}
    for obj in value.objects:
        for key, each in machine.state.fields(obj).items():
            found[key] = join(found.get(key), each)
    return found


def of_data(machine: Machine, taints: frozenset[Taint], key: str) -> Value:
    """A member of data that came in, with what was put in its place since."""
    inside: set[Taint] = set()
    replaced = []
    for taint in sorted(taints, key=lambda each: each.order):
        if taint.origin is Origin.EVENT and taint.tag is None and len(taint.path) < _TELLING:
            machine.reached.read((*taint.path, key))
        within = taint.member(ANY if taint.tag is None and is_number(key.lstrip("-")) else key)
        instead = machine.state.replaced(within.key)
        if instead is None:
            inside.add(within)
        else:
            replaced.append(instead)
    data = Value(frozenset(inside), exact=exactness.is_one_piece(machine, inside))
    return union((*replaced, data)) if inside or replaced else NOTHING


def but_keys(value: Value) -> Value:
    """What was spread into a record, without what is known to be the names of its members only."""
    kept = frozenset(taint for taint in value.taints if taint.tag is None or taint.tag.operation != "key")
    others = tuple(ref for ref in value.refs if not isinstance(ref, (ClassRef, Closure)))
    return value if kept == value.taints and others == value.refs else Value(kept, others, value.literal, value.prefix)


def copied(machine: Machine, fields: Mapping[str, Value], key: str) -> Value:
    """A member of what was spread into a record, out of which it may have been taken since."""
    found = member(machine, but_keys(fields[SPREAD]), key)
    return found.with_taints(found.taints, exact=False) if found.exact else found


def spread(machine: Machine, fields: Mapping[str, Value], key: str) -> Value:
    """What may lie under a key that is none of the known ones of a record."""
    data = copied(machine, fields, key) if SPREAD in fields else NOTHING
    return join(data, maybe(told_apart(fields[ANY], key))) if ANY in fields else data


def maybe(value: Value) -> Value:
    """A value that may be missing."""
    if value.when_false is not None:
        return value
    return Value(value.taints, value.refs, value.literal, value.prefix, reached=value.reached, exact=value.exact)


def told_apart(value: Value, key: str) -> Value:
    """What lies under a known key of a record whose keys are not known: a test of it says nothing of the others."""
    return Value(
        frozenset(taint.derived(f".{key}", "") for taint in value.taints), value.refs, value.literal, value.prefix
    )


def is_something(value: Value) -> bool:
    """Whether anything is known of it."""
    return bool(value.refs or value.taints or value.is_literal)
