"""Operations of the languages that a table cannot describe."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import operations as channels
from maremma.analysis.taint.channels import shared
from maremma.analysis.taint.interpreter import element_tests, lookups, member_lookup
from maremma.analysis.taint.issues import line_formats, pollution, responses
from maremma.analysis.taint.issues.sinks import chosen
from maremma.analysis.taint.lattice import environment, flags, implications
from maremma.analysis.taint.lattice.taints import NOT_TEXT
from maremma.analysis.taint.lattice.values import (
    ALL,
    ANY,
    NO_FACTS,
    NONE,
    NOTHING,
    Partial,
    Symbol,
    Value,
    join,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.models import composition, markup
from maremma.analysis.taint.models.bundles import loading
from maremma.analysis.taint.models.frameworks import operations as frameworks
from maremma.analysis.taint.models.javascript import lodash, nodejs, versions
from maremma.analysis.taint.models.loading import binaries, choices, loaders
from maremma.analysis.taint.models.python import dispatch, loggers, operations, paths, pickles
from maremma.analysis.taint.models.schemas import builders
from maremma.analysis.taint.models.schemas import operations as schemas
from maremma.analysis.taint.objects import classmaking, documents, members, overlays, reflection, sequences, writes
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.sanitizers import code_points, escapes, guards, regexes, sets
from maremma.analysis.taint.tables import aws_sdk

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], Value | None]
_NO_TEXT: Final = frozenset({NOT_TEXT})
_SAFE_TYPES: Final = frozenset({"int", "float", "bool", "Decimal", "uuid.UUID", "decimal.Decimal", "datetime.datetime"})


def find(name: str) -> _Special | None:
    """The function for a symbol; None if a table or nothing describes it."""
    plain = name.replace("()", "")
    if plain.startswith("<bundled "):
        return loading.SPECIAL.get(plain)
    if (told := reflection.find(plain)) is not None:
        return told
    if plain.endswith(ANY) and not plain.startswith(aws_sdk.PREFIX):
        return partial(choices.judge, plain)
    return (
        _SPECIAL.get(plain)
        or channels.SPECIAL.get(plain)
        or schemas.SPECIAL.get(plain)
        or frameworks.special(plain)
        or builders.builder(plain)
    )


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _getattr(machine: Machine, site: Site) -> Value:
    key = _argument(site, 1)
    if not key.is_literal and key.taints:
        for name in _argument(site, 0).symbols:
            chosen(machine, name, key, site.frame)
    owner = _argument(site, 0)
    found = member_lookup.methods_named(machine, owner, key)
    found = found if found.refs else member_lookup.chosen(machine, owner, key)
    return join(found, site.arguments[2]) if len(site.arguments) > 2 else found


def _setattr(machine: Machine, site: Site) -> Value:
    writes.set_member(machine, _argument(site, 0), members.key_of(_argument(site, 1)), _argument(site, 2))
    return NOTHING


def _partial(machine: Machine, site: Site) -> Value:
    return Value(refs=(Partial(_argument(site, 0), site.arguments[1:], tuple(site.keywords.items())),))


def _keyed_digest(machine: Machine, site: Site) -> Value:
    """`hmac.new(key, message, …)`."""
    signed = site.keywords.get("msg", _argument(site, 1))
    known = guards.is_key(machine, site.keywords.get("key", _argument(site, 0)))
    place = site.frame.here(site.span)
    taints = frozenset(taint.derived(implications.DIGEST, place, ALL) for taint in signed.taints if known)
    return Value(taints, (Symbol("hmac.new()"),))


def _compare_digests(machine: Machine, site: Site) -> Value:
    return Value(when_true=guards.authentic(_argument(site, 0), _argument(site, 1)))


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
    names = _argument(site, 1)
    written = names.text.replace(",", " ").split() if names.text is not None else []
    fields = written or [each.text or "" for each in members.fields_of(machine, names).values()]
    return Value(refs=(Partial(symbol("<named tuple>"), (machine.heap.sequence([literal(name) for name in fields]),)),))


def _make_named(machine: Machine, site: Site) -> Value:
    names = [each.text or "" for each in members.fields_of(machine, _argument(site, 0)).values()]
    fields = {**dict(zip(names, site.arguments[1:], strict=False)), **site.keywords}
    placed = {str(place): fields[name] for place, name in enumerate(names) if name in fields}
    return machine.heap.record({**fields, **placed})


def _assign(machine: Machine, site: Site) -> Value:
    target = _argument(site, 0)
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


def _list(machine: Machine, site: Site) -> Value:
    source = _argument(site, 0)
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
    source = _argument(site, 0)
    return Value(refs=_list(machine, site).refs, when_true=source.when_true, when_false=source.when_false)


def _set_of(machine: Machine, site: Site) -> Value:
    """`set(…)`, `frozenset(…)`."""
    fields = members.fields_of(machine, _list(machine, site))
    return Value(refs=(machine.heap.new("set", dict(fields)),))


def _from_entries(machine: Machine, site: Site) -> Value:
    pair = members.element(machine, _argument(site, 0))
    keys = Value(frozenset(taint.derived("key", "") for taint in members.item(machine, pair, 0).taints))
    fields = {ANY: members.item(machine, pair, 1)}
    return machine.heap.record({**fields, members.SPREAD: keys} if keys.taints else fields)


def _from_keys(machine: Machine, site: Site) -> Value:
    """`dict.fromkeys(keys, value)`: a record, in which all have the same value."""
    given = _argument(site, 0)
    fields: dict[str, Value] = {}
    known = code_points.told(machine, given)
    if known is not None:
        return machine.heap.record(code_points.table(known, [_argument(site, 1)] * len(known)))
    for key in members.fields_of(machine, given).values() if not given.taints else (members.element(machine, given),):
        name = members.key_of(key)
        fields[name] = _argument(site, 1)
        if name == ANY and key.taints:
            keys = Value(frozenset(taint.derived("key", "") for taint in key.taints))
            fields[members.SPREAD] = join(fields.get(members.SPREAD), keys)
    return machine.heap.record(fields or {ANY: _argument(site, 1)})


def _keys(machine: Machine, site: Site) -> Value:
    known = sequences.keys(machine, _argument(site, 0))
    if known is not None:
        found = machine.heap.sequence(known)
    else:
        found = members.many(machine, members.keys(machine, _argument(site, 0)))
    return flags.tested(found, NO_FACTS, sets.of_container(machine, _argument(site, 0)).when_false)


def _fields(machine: Machine, site: Site) -> Value:
    """Whose fields are listed: a record's, or all variables of the environment."""
    given = _argument(site, 0)
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


def _enumerate(machine: Machine, site: Site) -> Value:
    element = members.element(machine, _argument(site, 0))
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
        return members.many(machine, machine.state.settled(machine.apply(_argument(site, 0), made)))


def _filter(machine: Machine, site: Site) -> Value:
    element = members.element(machine, _argument(site, 1))
    made = site.calling((element,))
    test = _argument(site, 0)
    with machine.control.later():
        facts = machine.apply(test, made).when_true if test.refs else None
    kept = element.with_taints(frozenset(each.without((facts or {}).get(each.key, NONE)) for each in element.taints))
    return members.many(machine, kept)


def _element(machine: Machine, site: Site) -> Value:
    source = _argument(site, 0)
    found = members.element(machine, source)
    if len(site.arguments) < 2:
        return found
    default = site.arguments[1]
    if default.is_literal and not default.literal and found.objects and not found.taints:
        return Value(refs=found.refs, when_true=source.when_true, when_false=source.when_false)
    return join(found, default)


def _is_instance(machine: Machine, site: Site) -> Value:
    kinds = _argument(site, 1)
    named = {*kinds.symbols, *(name for each in members.fields_of(machine, kinds).values() for name in each.symbols)}
    removed = ALL if named and named <= _SAFE_TYPES else guards.IS_TEXT if named <= {"str", "bytes"} else NONE
    tested = _argument(site, 0)
    if named == {"tuple"} and loggers.is_tuple(machine, tested):
        return literal(True)
    own = guards.of_own_class(tested, union((kinds, *members.fields_of(machine, kinds).values())))
    seen = Value(frozenset(taint for taint in tested.taints if not taint.hops))
    other = implications.harmless(seen, _NO_TEXT) if "str" in named else NO_FACTS
    return Value(when_true=implications.harmless(tested, removed) if removed and named else own, when_false=other)


def _len(machine: Machine, site: Site) -> Value:
    return guards.length(sets.of_container(machine, _argument(site, 0)))


def _type(machine: Machine, site: Site) -> Value:
    return Value(frozenset(taint.derived("typeof", "").without(ALL) for taint in _argument(site, 0).taints))


def _identity(machine: Machine, site: Site) -> Value:
    return _argument(site, 0)


def _shallow(machine: Machine, site: Site) -> Value:
    source = _argument(site, 0)
    copies = tuple(machine.heap.new(obj.kind, machine.state.fields(obj), obj.class_ref) for obj in source.objects)
    return Value(source.taints, (*(ref for ref in source.refs if ref not in source.objects), *copies), source.literal)


def _copied(machine: Machine, site: Site) -> Value:
    return documents.copied(machine, _argument(site, 0))


_SPECIAL: Final[dict[str, _Special]] = {
    **lookups.SPECIAL,
    "getattr": _getattr,
    "setattr": _setattr,
    "functools.partial": _partial,
    "hmac.new": _keyed_digest,
    "hmac.digest": _keyed_digest,
    "hmac.compare_digest": _compare_digests,
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
    "isinstance": _is_instance,
    "type": _type,
    "len": _len,
    "structuredClone": _copied,
    "copy.deepcopy": _copied,
    "copy.copy": _shallow,
    **regexes.SPECIAL,
    **escapes.SPECIAL,
    **markup.SPECIAL,
    **pickles.SPECIAL,
    **operations.SPECIAL,
    **reflection.SPECIAL,
    **paths.SPECIAL,
    **nodejs.SPECIAL,
    **versions.SPECIAL,
    **lodash.SPECIAL,
    **composition.SPECIAL,
    **line_formats.SPECIAL,
    **loggers.SPECIAL,
    **classmaking.SPECIAL,
    **code_points.SPECIAL,
    **dispatch.SPECIAL,
    **loaders.SPECIAL,
    **binaries.SPECIAL,
}

__all__ = ["Symbol", "find", "literal"]
