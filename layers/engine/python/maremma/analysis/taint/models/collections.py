"""Methods of lists, records, maps and sets, and of data whose form is not known: in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.interpreter import parsed_fields
from maremma.analysis.taint.interpreter.calls import generators
from maremma.analysis.taint.issues import pollution, responses
from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.values import ALL, ANY, NOTHING, Facts, Value, both, or_default, settled
from maremma.analysis.taint.models import callbacks, constants, node_methods, text_methods
from maremma.analysis.taint.models.authorizers import authorizers
from maremma.analysis.taint.objects import exactness, members, overlays, sequences, writes
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.sanitizers import escapes, fixed_records, guards, prefixes, regexes, sets
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_NUMBERS: Final = frozenset({"int", "float", "bool", "uuid.UUID", "decimal.Decimal"})

_ADDING: Final = frozenset({"append", "push", "unshift", "appendleft", "add", "insert", "set"})
"""Methods after which a container is not empty."""

_TOUCHING: Final = exactness.TAKING | {"update", "setdefault"}

_Method = Callable[["Machine", "Site", Value], Value | None]


def method(machine: Machine, site: Site) -> Value | None:
    """What a method of a collection returns; None if it is none, or if what it is called on is no data."""
    owner = site.owner
    found = _METHODS.get(site.name)
    if owner is not None and owner.taints and site.name in _TOUCHING:
        exactness.touch(machine, owner)
    if owner is not None and site.name in exactness.TAKING:
        for obj in owner.objects:
            machine.state.forget_emptiness(obj)
    known = constants.method(machine, site)
    if known is not None:
        return known
    is_data = owner is not None and (owner.taints or owner.objects or owner.is_literal)
    if found is None or owner is None or not (is_data or site.name in callbacks.OF_PROMISES):
        return None
    if site.arguments:
        authorizers.looked_for(machine, site.name, owner, site.arguments[0])
    result = found(machine, site, owner)
    if site.arguments and site.name in _ADDING:
        writes.fill(machine, owner)
    return result


def _first(site: Site) -> Value:
    return site.arguments[0] if site.arguments else NOTHING


def _get(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not site.arguments:
        return None
    key = members.key_of(site.arguments[0])
    found = members.member(machine, owner, key)
    if any(name in _NUMBERS for name in site.keywords.get("type", NOTHING).symbols):
        # Werkzeug's: what cannot be converted is not there
        found = NOTHING
    if len(site.arguments) > 1 and site.arguments[1].objects:
        parsed_fields.note_object(machine, found)
    if len(site.arguments) > 1 and not (found.objects and not found.taints):
        return or_default(found, settled(site.arguments[1], escapes.not_among(machine, owner, _first(site))))
    return fixed_records.looked_up(machine, owner, _first(site), members.maybe(found)) if key == ANY else found


def _set_default(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`record.setdefault(key, otherwise)`: what was not there is, from now on."""
    found = _get(machine, site, owner)
    if found is not None and len(site.arguments) > 1 and owner.objects:
        writes.set_under(machine, owner, site.arguments[0], found)
    return found


def _as_record(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`named._asdict()`."""
    if not owner.objects or owner.taints:
        return None
    return machine.heap.record(
        {key: each for key, each in members.fields_of(machine, owner).items() if not is_number(key)}
    )


def _replaced_fields(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`named._replace(name=value)`."""
    if not owner.objects or owner.taints:
        return None
    fields = members.fields_of(machine, owner)
    names = [key for key in fields if not is_number(key)]
    changed = {**fields, **site.keywords}
    placed = {str(place): changed[name] for place, name in enumerate(names) if str(place) in fields}
    like = owner.objects[0]
    return Value(refs=(machine.heap.new(like.kind, {**changed, **placed}, like.class_ref),))


def _pop(machine: Machine, site: Site, owner: Value) -> Value:
    if site.arguments and isinstance(site.arguments[0].literal, str):
        return _get(machine, site, owner) or NOTHING
    return members.values(machine, owner)


def _set(machine: Machine, site: Site, owner: Value) -> Value | None:
    if len(site.arguments) < 2:
        return None
    writes.set_under(machine, owner, site.arguments[0], site.arguments[1])
    return owner


def _append(machine: Machine, site: Site, owner: Value) -> Value | None:
    for argument in site.arguments:
        writes.add_element(machine, owner, argument)
    return NOTHING if not owner.taints else None


def _push(machine: Machine, site: Site, owner: Value) -> Value | None:
    """At the end of a list, in the order in which they come."""
    sequences.append(machine, owner, site.arguments)
    return NOTHING if not owner.taints else None


def _insert(machine: Machine, site: Site, owner: Value) -> Value:
    place = _first(site).literal
    for argument in site.arguments[1:]:
        sequences.insert(machine, owner, place if isinstance(place, int) else -1, argument)
    return NOTHING


def _unshift(machine: Machine, site: Site, owner: Value) -> Value:
    for argument in reversed(site.arguments):
        sequences.insert(machine, owner, 0, argument)
    return NOTHING


def _extend(machine: Machine, site: Site, owner: Value) -> Value:
    for argument in site.arguments:
        known = sequences.in_order(machine, argument)
        sequences.append(machine, owner, known or [members.element(machine, argument)])
        if known is None or sequences.varies(machine, argument):
            writes.add_element(machine, owner, NOTHING)
    return NOTHING


def _update(machine: Machine, site: Site, owner: Value) -> Value | None:
    responses.check_mails(machine, owner, site)
    if not owner.objects:
        return None
    if len(owner.objects) == 1 and owner.objects[0].kind in members.RECORDS:
        fields = dict(machine.state.fields(owner.objects[0]))
        for given in (*site.arguments, machine.heap.record(dict(site.keywords))):
            overlays.overlay(machine, fields, given)
        machine.state.set_fields(owner.objects[0], fields)
        return NOTHING
    for argument in site.arguments:
        for key, value in members.fields_of(machine, argument).items():
            writes.set_member(machine, owner, key, value)
        if argument.taints:
            writes.set_member(machine, owner, members.SPREAD, Value(argument.taints))
    for key, value in site.keywords.items():
        writes.set_member(machine, owner, key, value)
    return NOTHING


def _merged(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`record | other` where neither is written out: a dict if the left side is one."""
    if not owner.objects or any(each.kind not in members.RECORDS for each in owner.objects):
        return None
    fields: dict[str, Value] = {}
    for given in (owner, *site.arguments):
        overlays.overlay(machine, fields, given)
    return machine.heap.record(fields)


def _items(machine: Machine, site: Site, owner: Value) -> Value:
    known = sequences.pairs(machine, owner)
    if known is not None:
        return known
    pairs = machine.heap.sequence([members.keys(machine, owner), members.values(machine, owner)])
    return members.many(machine, pairs)


def _keys(machine: Machine, site: Site, owner: Value) -> Value:
    return members.many(machine, members.keys(machine, owner))


def _values(machine: Machine, site: Site, owner: Value) -> Value:
    return members.many(machine, members.values(machine, owner))


def _copy(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not owner.objects:
        return None
    copies = tuple(machine.heap.new(obj.kind, dict(machine.state.fields(obj))) for obj in owner.objects)
    return Value(owner.taints, copies)


def _next(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`iterator.next()` in JavaScript."""
    generators.send(machine, owner, _first(site))
    return machine.heap.record({"value": members.values(machine, owner)}) if owner.objects else None


def _send(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`generator.send(x)`: what it yields then."""
    if not generators.send(machine, owner, _first(site)):
        return None
    return members.values(machine, owner)


def _contains(machine: Machine, site: Site, owner: Value) -> Value:
    """`includes`, `has`, `indexOf` and the like: data that is in a fixed collection is no danger."""
    if members.everything(machine, owner):
        return Value(when_false=guards.without_part(owner, _first(site)))
    return Value(
        when_true=implications.harmless(_first(site), ALL), when_false=_not_among(machine, owner, _first(site))
    )


def _not_among(machine: Machine, fixed: Value, key: Value) -> Facts | None:
    return both(pollution.not_among(machine, fixed, key), escapes.not_among(machine, fixed, key))


def _itself(machine: Machine, site: Site, owner: Value) -> Value:
    """`list[Symbol.iterator]()`."""
    return owner


def _body(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`s3.getObject(…).createReadStream()`."""
    found = members.fields_of(machine, owner).get("Body")
    return found if found is not None and not site.arguments else None


def _nothing(machine: Machine, site: Site, owner: Value) -> Value:
    return NOTHING


_METHODS: Final[dict[str, _Method]] = {
    "get": _get,
    "pop": _pop,
    "shift": _pop,
    "popleft": _pop,
    "popitem": _pop,
    "rotate": _nothing,
    "appendleft": _append,
    "extendleft": _extend,
    "Symbol.iterator": _itself,
    "Symbol.asyncIterator": _itself,
    "at": _get,
    "setdefault": _set_default,
    "_asdict": _as_record,
    "_replace": _replaced_fields,
    "set": _set,
    "append": _push,
    "push": _push,
    "unshift": _unshift,
    "add": _append,
    "insert": _insert,
    "extend": _extend,
    "update": _update,
    "__or__": _merged,
    "items": _items,
    "entries": _items,
    "keys": _keys,
    "values": _values,
    "copy": _copy,
    "slice": _copy,
    "includes": _contains,
    "indexOf": _contains,
    "has": _contains,
    "hasOwnProperty": _contains,
    "startswith": prefixes.starts,
    "startsWith": prefixes.starts,
    "is_relative_to": prefixes.starts,
    "promise": lambda machine, site, owner: owner,
    "createReadStream": _body,
    "toArray": lambda machine, site, owner: owner,
    **sets.METHODS,
    **callbacks.METHODS,
    **regexes.METHODS,
    **text_methods.METHODS,
    **escapes.METHODS,
    "next": _next,
    "send": _send,
    "asend": _send,
    **node_methods.METHODS,
}

MODEL: Final[Model[Machine]] = Model(methods=_METHODS.keys(), method=method)
