"""Operations that make records and classes of records, and that list what is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import shared
from maremma.analysis.taint.issues import pollution, responses
from maremma.analysis.taint.lattice import environment, flags
from maremma.analysis.taint.lattice.values import ANY, NO_FACTS, NOTHING, Partial, Value, join, literal, symbol, union
from maremma.analysis.taint.objects import documents, members, overlays, sequences, writes
from maremma.analysis.taint.sanitizers import code_points, sets

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _record(machine: Machine, site: Site) -> Value:
    """`dict(…)`, `Object.assign(target, …)`: the last one's fields win."""
    fields: dict[str, Value] = {}
    keywords = dict(site.keywords)
    for given in (*site.arguments, keywords.pop(members.SPREAD, NOTHING)):
        whole = any(name in environment.WHOLE for name in given.symbols)
        argument = shared.whole_environment(machine) if whole else given
        overlays.overlay(machine, fields, argument)
    overlays.overlay(machine, fields, machine.heap.record(keywords))
    made = machine.heap.record(fields)
    machine.heap.note_made(made, (site.frame.module, site.span))
    return made


def _named_tuple(machine: Machine, site: Site) -> Value:
    """`namedtuple("Point", ["x", "y"])` and `namedtuple("Point", "x y")`: a function that makes a record."""
    names = site.argument(1)
    written = names.text.replace(",", " ").split() if names.text is not None else []
    fields = written or [each.text or "" for each in members.fields_of(machine, names).values()]
    return Value(refs=(Partial(symbol("<named tuple>"), (machine.heap.sequence([literal(name) for name in fields]),)),))


def _make_named(machine: Machine, site: Site) -> Value:
    names = [each.text or "" for each in members.fields_of(machine, site.argument(0)).values()]
    fields = {**dict(zip(names, site.arguments[1:], strict=False)), **site.keywords}
    placed = {str(place): fields[name] for place, name in enumerate(names) if name in fields}
    return machine.heap.record({**fields, **placed})


def _assign(machine: Machine, site: Site) -> Value:
    target = site.argument(0)
    responses.check_mails(machine, target, site.calling(site.arguments[1:]))
    if target.reached and any(members.everything(machine, each) for each in site.arguments[1:]):
        keys = union(members.keys(machine, each) for each in site.arguments[1:])
        pollution.assigned(machine, target, keys, union(site.arguments[1:]), site.frame, site.span)
    if any(name in environment.WHOLE for name in target.symbols):
        shared.update(machine, site.calling(site.arguments[1:]))
        return target
    made = _record(machine, site)
    held = machine.state.fields(target.objects[0]) if len(target.refs) == 1 and target.objects else {}
    for key, value in members.fields_of(machine, made).items():
        if held.get(key) is not value:
            writes.set_member(machine, target, key, value)
    return target if target.objects else made


def _from_entries(machine: Machine, site: Site) -> Value:
    pair = members.element(machine, site.argument(0))
    keys = Value(frozenset(taint.derived("key", "") for taint in members.item(machine, pair, 0).taints))
    fields = {ANY: members.item(machine, pair, 1)}
    return machine.heap.record({**fields, members.SPREAD: keys} if keys.taints else fields)


def _from_keys(machine: Machine, site: Site) -> Value:
    """`dict.fromkeys(keys, value)`: a record, in which all have the same value."""
    given = site.argument(0)
    fields: dict[str, Value] = {}
    known = code_points.told(machine, given)
    if known is not None:
        return machine.heap.record(code_points.table(known, [site.argument(1)] * len(known)))
    for key in members.fields_of(machine, given).values() if not given.taints else (members.element(machine, given),):
        name = members.key_of(key)
        fields[name] = site.argument(1)
        if name == ANY and key.taints:
            keys = Value(frozenset(taint.derived("key", "") for taint in key.taints))
            fields[members.SPREAD] = join(fields.get(members.SPREAD), keys)
    return machine.heap.record(fields or {ANY: site.argument(1)})


def _keys(machine: Machine, site: Site) -> Value:
    known = sequences.keys(machine, site.argument(0))
    if known is not None:
        found = machine.heap.sequence(known)
    else:
        found = members.many(machine, members.keys(machine, site.argument(0)))
    return flags.tested(found, NO_FACTS, sets.of_container(machine, site.argument(0)).when_false)


def _fields(machine: Machine, site: Site) -> Value:
    """Whose fields are listed: a record's, or all variables of the environment."""
    given = site.argument(0)
    return shared.whole_environment(machine) if environment.WHOLE.intersection(given.symbols) else given


def _values(machine: Machine, site: Site) -> Value:
    return members.many(machine, members.values(machine, _fields(machine, site)))


def _entries(machine: Machine, site: Site) -> Value:
    source = _fields(machine, site)
    known = sequences.pairs(machine, source)
    if known is not None:
        return known
    return members.many(
        machine, machine.heap.sequence([members.keys(machine, source), members.values(machine, source)])
    )


def _shallow(machine: Machine, site: Site) -> Value:
    source = site.argument(0)
    copies = tuple(machine.heap.new(obj.kind, machine.state.fields(obj), obj.class_ref) for obj in source.objects)
    return Value(source.taints, (*(ref for ref in source.refs if ref not in source.objects), *copies), source.literal)


def _copied(machine: Machine, site: Site) -> Value:
    return documents.copied(machine, site.argument(0))


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "collections.namedtuple": _named_tuple,
    "<named tuple>": _make_named,
    "dict": _record,
    "collections.OrderedDict": _record,
    "dict.fromkeys": _from_keys,
    "Object.assign": _assign,
    "Object.keys": _keys,
    "Object.getOwnPropertyNames": _keys,
    "Reflect.ownKeys": _keys,
    "Object.values": _values,
    "Object.entries": _entries,
    "Object.fromEntries": _from_entries,
    "structuredClone": _copied,
    "copy.deepcopy": _copied,
    "copy.copy": _shallow,
}
