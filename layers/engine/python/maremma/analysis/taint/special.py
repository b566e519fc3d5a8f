"""Operations of the languages that a table cannot describe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import (
    classes,
    classmaking,
    environment,
    exports,
    guards,
    lodash,
    members,
    nodejs,
    python_operations,
    regexes,
    texts,
)
from maremma.analysis.taint.values import (
    ALL,
    ANY,
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

if TYPE_CHECKING:
    from maremma.analysis.taint.calls import Site
    from maremma.analysis.taint.machine import Machine

_MOST_METHODS: Final = 16
_Special = Callable[["Machine", "Site"], Value | None]
_SAFE_TYPES: Final = frozenset({"int", "float", "bool", "Decimal", "uuid.UUID", "decimal.Decimal", "datetime.datetime"})


def find(name: str) -> _Special | None:
    """The function for a symbol; None if a table or nothing describes it."""
    from maremma.analysis.taint import adapters, bundles, schemas

    plain = name.replace("()", "")
    if plain.startswith("<bundled "):
        return bundles.SPECIAL.get(plain)
    return _SPECIAL.get(plain) or schemas.SPECIAL.get(plain) or adapters.special(plain) or schemas.builder(plain)


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _require(machine: Machine, site: Site) -> Value | None:
    from maremma.analysis.taint.expressions import import_from
    from maremma.model.flow import Sink

    name = _argument(site, 0)
    if name.text is not None:
        return exports.required(machine, import_from(machine, site.frame, name.text, ""))
    from maremma.analysis.taint.library import report

    report(machine, Sink.CODE, name.taints, "require", site)
    return NOTHING


def _getattr(machine: Machine, site: Site) -> Value:
    from maremma.analysis.taint.library import chosen

    key = _argument(site, 1)
    if not key.is_literal and key.taints:
        for name in _argument(site, 0).symbols:
            chosen(machine, name, key, site.frame)
    owner = _argument(site, 0)
    found = _methods_named(machine, owner, key.prefix) if key.text is None else NOTHING
    found = found if found.refs else members.member(machine, owner, members.key_of(key))
    return join(found, site.arguments[2]) if len(site.arguments) > 2 else found


def _methods_named(machine: Machine, owner: Value, prefix: str) -> Value:
    """The methods of an instance whose names begin so: `getattr(self, "handle_" + kind)`."""
    names = dict.fromkeys(
        name for obj in owner.objects if obj.class_ref is not None for name in classes.method_names(obj.class_ref)
    )
    chosen = [name for name in names if name.startswith(prefix) and not name.startswith("__")][:_MOST_METHODS]
    return union(members.member(machine, owner, name) for name in chosen)


def _setattr(machine: Machine, site: Site) -> Value:
    members.set_member(machine, _argument(site, 0), members.key_of(_argument(site, 1)), _argument(site, 2))
    return NOTHING


def _partial(machine: Machine, site: Site) -> Value:
    return Value(refs=(Partial(_argument(site, 0), site.arguments[1:]),))


def _getenv(machine: Machine, site: Site) -> Value:
    value = environment.variable(members.key_of(_argument(site, 0)))
    default = _argument(site, 1)
    return Value(value.taints | default.taints, value.refs)


def _keyed_digest(machine: Machine, site: Site) -> Value:
    """`hmac.new(key, message, …)`."""
    signed = site.keywords.get("msg", _argument(site, 1))
    place = machine.here(site.frame, site.span)
    taints = frozenset(taint.derived(guards.DIGEST, place, ALL) for taint in signed.taints)
    return Value(taints, (Symbol("hmac.new()"),))


def _compare_digests(machine: Machine, site: Site) -> Value:
    return Value(when_true=guards.authentic(_argument(site, 0), _argument(site, 1)))


def _whole_environment(machine: Machine, site: Site) -> Value:
    """`os.environ.items()` and `.values()`."""
    value = environment.everything()
    pair = machine.sequence([NOTHING, value]) if _argument(site, 0).text == "items" else value
    return members.many(machine, pair)


def _record(machine: Machine, site: Site) -> Value:
    """`dict(…)`, `Object.assign(target, …)`: the last one's fields win."""
    fields: dict[str, Value] = {}
    for given in site.arguments:
        whole = any(name in environment.WHOLE for name in given.symbols)
        argument = environment.everything() if whole else given
        members.overlay(machine, fields, argument)
    members.overlay(machine, fields, machine.record(dict(site.keywords)))
    made = machine.record(fields)
    machine.made_at[made.objects[0].id] = (site.frame.module, site.span)
    return made


def _named_tuple(machine: Machine, site: Site) -> Value:
    """`namedtuple("Point", ["x", "y"])` and `namedtuple("Point", "x y")`: a function that makes a record."""
    names = _argument(site, 1)
    written = names.text.replace(",", " ").split() if names.text is not None else []
    fields = written or [each.text or "" for each in members.fields_of(machine, names).values()]
    return Value(refs=(Partial(symbol("<named tuple>"), (machine.sequence([literal(name) for name in fields]),)),))


def _make_named(machine: Machine, site: Site) -> Value:
    names = [each.text or "" for each in members.fields_of(machine, _argument(site, 0)).values()]
    return machine.record({**dict(zip(names, site.arguments[1:], strict=False)), **site.keywords})


def _assign(machine: Machine, site: Site) -> Value:
    made = _record(machine, site)
    target = _argument(site, 0)
    for key, value in members.fields_of(machine, made).items():
        members.set_member(machine, target, key, value)
    return target if target.objects else made


def _list(machine: Machine, site: Site) -> Value:
    source = _argument(site, 0)
    element = members.element(machine, source)
    if len(site.arguments) > 1 and site.arguments[1].refs:
        element = union(_call(machine, site, element))
    elif "key" in site.keywords:
        _call(machine, site, element)
    fields = members.fields_of(machine, source) if any(obj.kind != "record" for obj in source.objects) else {}
    return Value(refs=(machine.new_object("list", fields or {ANY: element}),))


def _set_of(machine: Machine, site: Site) -> Value:
    """`set(…)`, `frozenset(…)`."""
    fields = members.fields_of(machine, _list(machine, site))
    return Value(refs=(machine.new_object("set", dict(fields)),))


def _call(machine: Machine, site: Site, *parameters: Value) -> list[Value]:
    from maremma.analysis.taint.library import call_back

    return call_back(machine, site, parameters)


def _map_object(machine: Machine, site: Site) -> Value:
    """`new Map([[key, value], …])`."""
    fields: dict[str, Value] = {}
    for pair in members.fields_of(machine, _argument(site, 0)).values():
        key = members.key_of(members.item(machine, pair, 0))
        fields[key] = join(fields.get(key), members.item(machine, pair, 1))
    return machine.record(fields)


def _from_entries(machine: Machine, site: Site) -> Value:
    pair = members.element(machine, _argument(site, 0))
    keys = Value(frozenset(taint.derived("key", "") for taint in members.item(machine, pair, 0).taints))
    fields = {ANY: members.item(machine, pair, 1)}
    return machine.record({**fields, members.SPREAD: keys} if keys.taints else fields)


def _keys(machine: Machine, site: Site) -> Value:
    return members.many(machine, members.keys(machine, _argument(site, 0)))


def _values(machine: Machine, site: Site) -> Value:
    return members.many(machine, members.values(machine, _argument(site, 0)))


def _entries(machine: Machine, site: Site) -> Value:
    source = _argument(site, 0)
    return members.many(machine, machine.sequence([members.keys(machine, source), members.values(machine, source)]))


def _enumerate(machine: Machine, site: Site) -> Value:
    element = members.element(machine, _argument(site, 0))
    return members.many(machine, machine.sequence([NOTHING, element]))


def _zip(machine: Machine, site: Site) -> Value:
    return members.many(machine, machine.sequence([members.element(machine, each) for each in site.arguments]))


def _map(machine: Machine, site: Site) -> Value:
    elements = [members.element(machine, each) for each in site.arguments[1:]]
    from maremma.analysis.taint.calls import Site as Made
    from maremma.analysis.taint.calls import apply

    made = Made(owner=None, name="", arguments=tuple(elements), keywords={}, frame=site.frame, span=site.span)
    with machine.later():
        return members.many(machine, machine.settled(apply(machine, _argument(site, 0), made)))


def _filter(machine: Machine, site: Site) -> Value:
    from maremma.analysis.taint.calls import Site as Made
    from maremma.analysis.taint.calls import apply

    element = members.element(machine, _argument(site, 1))
    made = Made(owner=None, name="", arguments=(element,), keywords={}, frame=site.frame, span=site.span)
    test = _argument(site, 0)
    facts = apply(machine, test, made).when_true if test.refs else None
    passing = element.with_taints(frozenset(each.without((facts or {}).get(each.key, NONE)) for each in element.taints))
    return members.many(machine, passing)


def _element(machine: Machine, site: Site) -> Value:
    found = members.element(machine, _argument(site, 0))
    return join(found, site.arguments[1]) if len(site.arguments) > 1 else found


def _elements(machine: Machine, site: Site) -> Value:
    """`Promise.all([…])`: the same list. `asyncio.gather(…)`: its arguments as a list."""
    if site.name == "gather":
        return machine.sequence(site.arguments)
    return _argument(site, 0)


def _promise(machine: Machine, site: Site) -> Value:
    """`new Promise((resolve, reject) => …)`: what is given to resolve is its value."""
    holder = machine.new_object("record")
    resolve = Value(refs=(Partial(symbol("<resolve>"), (Value(refs=(holder,)),)),))
    _call(machine, site, resolve, symbol("<reject>"))
    return union(machine.state.fields(holder).values())


def _resolve(machine: Machine, site: Site) -> Value:
    for value in site.arguments[1:]:
        members.add_element(machine, _argument(site, 0), value)
    return NOTHING


def _is_instance(machine: Machine, site: Site) -> Value:
    kinds = _argument(site, 1)
    named = {*kinds.symbols, *(name for each in members.fields_of(machine, kinds).values() for name in each.symbols)}
    removed = ALL if named and named <= _SAFE_TYPES else texts.AS_TEXT if named <= {"str", "bytes"} else NONE
    return Value(when_true=guards.harmless(_argument(site, 0), removed) if removed else {})


def _type(machine: Machine, site: Site) -> Value:
    return Value(frozenset(taint.derived("typeof", "").without(ALL) for taint in _argument(site, 0).taints))


def _identity(machine: Machine, site: Site) -> Value:
    return _argument(site, 0)


def _timer(skip: int) -> _Special:
    """`setTimeout(f, delay, …)` and `process.nextTick(f, …)` hand what follows to the function."""

    def call(machine: Machine, site: Site) -> Value | None:
        if not _argument(site, 0).refs or len(site.arguments) <= skip:
            return None
        with machine.later():
            _call(machine, site, *site.arguments[skip:])
        return NOTHING

    return call


def _submit(machine: Machine, site: Site) -> Value:
    """`executor.submit(function, …)`, `asyncio.to_thread(function, …)`, `run_in_executor(executor, function, …)`."""
    from maremma.analysis.taint.calls import Site as Made
    from maremma.analysis.taint.calls import apply

    skip = 1 if site.name == "run_in_executor" else 0
    made = Made(
        owner=None,
        name="",
        arguments=site.arguments[skip + 1 :],
        keywords=site.keywords,
        frame=site.frame,
        span=site.span,
    )
    with machine.later():
        return apply(machine, _argument(site, skip), made)


_SPECIAL: Final[dict[str, _Special]] = {
    "require": _require,
    "import": _require,
    "importlib.import_module": _require,
    "__import__": _require,
    "getattr": _getattr,
    "setattr": _setattr,
    "functools.partial": _partial,
    "os.environ.get": _getenv,
    "os.getenv": _getenv,
    "hmac.new": _keyed_digest,
    "hmac.digest": _keyed_digest,
    "hmac.compare_digest": _compare_digests,
    "<whole environment>": _whole_environment,
    "os.environ.copy": lambda machine, site: environment.everything(),
    "collections.namedtuple": _named_tuple,
    "<named tuple>": _make_named,
    "dict": _record,
    "collections.OrderedDict": _record,
    "Object.assign": _assign,
    "Object.keys": _keys,
    "Object.getOwnPropertyNames": _keys,
    "Reflect.ownKeys": _keys,
    "Object.values": _values,
    "Object.entries": _entries,
    "Object.fromEntries": _from_entries,
    "list": _list,
    "tuple": _list,
    "set": _set_of,
    "frozenset": _set_of,
    "Set": _list,
    "Array": _list,
    "Array.from": _list,
    "Array.of": lambda machine, site: machine.sequence(site.arguments),
    "Map": _map_object,
    "WeakMap": _map_object,
    "sorted": _list,
    "reversed": _list,
    "iter": _identity,
    "next": _element,
    "anext": _element,
    "enumerate": _enumerate,
    "zip": _zip,
    "map": _map,
    "filter": _filter,
    "Promise": _promise,
    "<resolve>": _resolve,
    "Promise.resolve": _identity,
    "Promise.all": _elements,
    "Promise.allSettled": lambda machine, site: members.many(
        machine, machine.record({"value": members.element(machine, _argument(site, 0))})
    ),
    "Promise.race": _element,
    "Promise.any": _element,
    "asyncio.gather": _elements,
    "asyncio.run": _identity,
    "asyncio.create_task": _identity,
    "asyncio.wait_for": _identity,
    "asyncio.to_thread": _submit,
    "isinstance": _is_instance,
    "type": _type,
    "structuredClone": _identity,
    "copy.deepcopy": _identity,
    "copy.copy": _identity,
    "concurrent.futures.ThreadPoolExecutor.submit": _submit,
    "concurrent.futures.ThreadPoolExecutor.map": _map,
    "asyncio.get_event_loop.run_in_executor": _submit,
    "asyncio.get_running_loop.run_in_executor": _submit,
    "setTimeout": _timer(2),
    "setInterval": _timer(2),
    "setImmediate": _timer(1),
    "process.nextTick": _timer(1),
    **regexes.SPECIAL,
    **python_operations.SPECIAL,
    **nodejs.SPECIAL,
    **lodash.SPECIAL,
    **classmaking.SPECIAL,
}

__all__ = ["Symbol", "find", "literal"]
