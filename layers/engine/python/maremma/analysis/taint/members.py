"""Members of values: fields, elements and keys, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import (
    accessors,
    classes,
    classmaking,
    composed,
    environment,
    exactness,
    exports,
    holding,
    prototypes,
    reflection,
    views,
)
from maremma.analysis.taint.carriers import files, forms, proxies, shared, workers
from maremma.analysis.taint.carriers.objects import CONTENT
from maremma.analysis.taint.promisified import answering, named, written
from maremma.analysis.taint.taints import EACH
from maremma.analysis.taint.values import (
    ANY,
    NONE,
    NOTHING,
    ClassRef,
    Closure,
    Method,
    ModuleRef,
    Obj,
    Partial,
    Ref,
    Symbol,
    Taint,
    Value,
    View,
    join,
    literal,
    symbol,
    union,
)
from maremma.bounded import is_number
from maremma.model.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

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

_MAKERS: Final = frozenset({"constructor"})
_LAST = "-1"
_TELLING: Final = 3
"""As deep in an event lie the fields that tell its shape."""

_ENVIRONMENT_METHODS: Final = frozenset(
    {"os.environ.get", "os.environ.copy", "os.environ.setdefault", "os.environ.update"}
)
_ITERATORS: Final = ("__iter__", "__aiter__", "[Symbol.iterator]", "[Symbol.asyncIterator]")
_WHOLE_ENVIRONMENT: Final = frozenset({"os.environ.items", "os.environ.values"})


def key_of(value: Value) -> str:
    """The key that an index names; `ANY` unless it is known."""
    if isinstance(value.literal, bool):
        return ANY
    if len(value.refs) == 1 and not value.taints and isinstance(value.refs[0], Symbol):
        name = value.refs[0].name
        return name if name.startswith((UNIQUE, "Symbol.")) else ANY
    return str(value.literal) if isinstance(value.literal, (str, int)) else ANY


def member(machine: Machine, value: Value, key: str) -> Value:
    """`value.key` and `value[key]`."""
    if any(isinstance(ref, Symbol) and environment.holds(ref.name) for ref in value.refs):
        return _of_environment(machine, value, key)
    parts = [_of_ref(machine, ref, key) for ref in value.refs]
    if value.taints and not key.startswith(UNIQUE):  # data that came in has no member of a program's own symbol
        data = _of_taints(machine, value.taints, key)
        if data.exact and not any(map(is_something, parts)):
            return data
        parts.append(data)
    found = union(parts)
    return found if key not in reflection.INNARDS else reflection.innards(value, found, key)


def chosen(machine: Machine, value: Value, key: Value) -> Value:
    """`value[key]`: of what libraries make, each member that a key may name where a few constants are its choice."""
    names = composed.names_of(key) if value.symbols else ()
    if not names:
        found = exports.asked(machine, value, key) or member(machine, value, _name_of(value, key))
        return join(environment.asked(value.symbols, machine.settled(key)), found)
    found = union(member(machine, value, name) for name in names)
    return found if composed.is_one_of(key, names) else join(found, member(machine, value, ANY))


def _name_of(value: Value, key: Value) -> str:
    """The key that an index names. Of a library's own, how the name of the member begins is kept."""
    name, known = key_of(key), value.symbols
    is_library = len(known) == len(value.refs) == 1 and not environment.holds(known[0])
    return f"{key.prefix}{ANY}" if name == ANY and is_library and key.prefix.isidentifier() else name


def methods_named(machine: Machine, value: Value, key: Value) -> Value:
    """The methods of instances and classes that a key may name: `getattr(self, "handle_" + kind)`."""
    if key_of(key) != ANY:
        return NOTHING
    own = [each.class_ref for each in value.objects] + [ref for ref in value.refs if isinstance(ref, ClassRef)]
    names = dict.fromkeys(name for each in own if each is not None for name in classes.method_names(each))
    known = [name for name in names if name.startswith(key.prefix) and name not in _MAKERS and name[:2] != "__"]
    return union(member(machine, value, name) for name in known)


def item(machine: Machine, value: Value, index: int) -> Value:
    """An element by its place."""
    return member(machine, value, str(index))


def element(machine: Machine, value: Value) -> Value:
    """Any element, as a loop sees them."""
    parts = []
    for ref in value.refs:
        if isinstance(ref, Obj):
            parts.append(_element_of(machine, ref))
        elif isinstance(ref, Symbol):
            parts.append(symbol(f"{ref.name}.{ANY}"))
        elif isinstance(ref, View):
            parts.append(views.member(machine, ref, ANY))
    if value.taints:
        parts.append(_of_taints(machine, _known_of_each(machine, value.taints), ANY))
    return union(parts)


def _known_of_each(machine: Machine, taints: frozenset[Taint]) -> frozenset[Taint]:
    """What was established about all elements of a list holds for one of them."""
    facts = machine.state.facts
    if not facts:
        return taints
    known = {taint: facts.get((taint.origin, taint.path, EACH), NONE) for taint in taints if taint.tag is None}
    return frozenset(taint.without(known.get(taint, NONE)) for taint in taints)


def _element_of(machine: Machine, obj: Obj) -> Value:
    own = Value(refs=(obj,))
    if obj.kind in {"record", BARE}:
        return keys(machine, own)
    if obj.kind == MAP:
        return machine.sequence([keys(machine, own), values(machine, own)])
    if obj.kind in _ELEMENTS:
        return _ELEMENTS[obj.kind](machine, obj)
    known = machine.state.fields(obj)
    if obj.class_ref is not None:
        return _iterated(machine, obj, own)
    return known.get(CONTENT, NOTHING) if CONTENT in known else union(known.values())


_ELEMENTS: Final = {files.FILE: files.elements, forms.FORM: forms.elements}


def _iterated(machine: Machine, obj: Obj, own: Value) -> Value:
    """What a loop over an instance sees: what its iterator gives, or anything that is in it."""
    made = _asked(machine, obj, own, _ITERATORS)
    if made is not None and obj not in made.objects:
        return element(machine, made)
    given = _asked(machine, obj, own, ("__next__", "__anext__"))
    if given is None and (step := _asked(machine, obj, own, ("next",))) is not None:
        given = member(machine, step, "value")
    return union(machine.state.fields(obj).values()) if given is None else given


def _asked(machine: Machine, obj: Obj, own: Value, names: tuple[str, ...]) -> Value | None:
    """What the first of these methods that an instance has answers; if it throws, the loop ends and no more."""
    methods = [classes.find_method(obj.class_ref, name) for name in names] if obj.class_ref is not None else []
    found = next(filter(None, methods), None)
    if found is None:
        return None
    with machine.later():
        return machine.call_closure(Closure(found[0].function, found[1].frame, own, found[1]), [], {}, machine.span)


def values(machine: Machine, value: Value) -> Value:
    """Any value of a record or element of a list."""
    fields = [each for obj in value.objects for each in machine.state.fields(obj).items()]
    parts = [_but_keys(each) if name == SPREAD else each for name, each in fields]
    if value.taints:
        parts.append(_of_taints(machine, value.taints, ANY))
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
    return Value(refs=(machine.new_object("list", {ANY: value}),))


def everything(machine: Machine, value: Value, depth: int = 5) -> frozenset[Taint]:
    """All taint in a value and in what it holds."""
    return holding.everything(machine, value, depth) if value.refs else value.taints


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


def _of_environment(machine: Machine, value: Value, key: str) -> Value:
    name = f"{value.symbols[0]}.{key}"
    if name in _WHOLE_ENVIRONMENT:
        return Value(refs=(Partial(symbol("<whole environment>"), (literal(key),)),))
    return symbol(name) if name in _ENVIRONMENT_METHODS else shared.variable(machine, key)


# --- one function per kind of reference ---


def _of_taints(machine: Machine, taints: frozenset[Taint], key: str) -> Value:
    inside: set[Taint] = set()
    replaced = []
    for taint in sorted(taints, key=lambda each: each.order):
        if taint.origin is Origin.EVENT and taint.tag is None and len(taint.path) < _TELLING:
            machine.fields[*taint.path, key] = None
        within = taint.member(ANY if taint.tag is None and is_number(key.lstrip("-")) else key)
        instead = machine.state.replaced(within.key)
        if instead is None:
            inside.add(within)
        else:
            replaced.append(instead)
    data = Value(frozenset(inside), exact=exactness.is_one_piece(machine, inside))
    return union((*replaced, data)) if inside or replaced else NOTHING


def _of_ref(machine: Machine, ref: Ref, key: str) -> Value:
    if key == "__dict__" and isinstance(ref, (Symbol, ModuleRef, ClassRef)):
        return Value(refs=(ref,))
    if isinstance(ref, Symbol):
        return _of_symbol(machine, ref, key)
    if isinstance(ref, Obj):
        found = _of_object(machine, ref, key)
        other = written(machine, key)
        is_there = found.refs or found.taints or found.is_literal
        return found if is_there or not other else answering(_of_object(machine, ref, other))
    if isinstance(ref, ModuleRef):
        return exports.of_module(machine, ref.path, key)
    if isinstance(ref, ClassRef):
        return classes.static_member(machine, ref, key)
    if isinstance(ref, View):
        return views.member(machine, ref, key)
    return _of_function(machine, ref, key) if isinstance(ref, (Closure, Partial)) else NOTHING


def _of_function(machine: Machine, ref: Closure | Partial, key: str) -> Value:
    """What was set on a function, or a method that all functions have."""
    if key == "prototype" and isinstance(ref, Closure):
        return prototypes.of(machine, ref)
    known = isinstance(ref, Closure) and machine.has_statics(ref)
    own = machine.state.fields(machine.statics(ref)).get(key) if known and isinstance(ref, Closure) else None
    if own is None and key in _MAKERS and isinstance(ref, Closure):  # what makes functions of texts
        return symbol("Function")
    return own if own is not None else Value(refs=(Method(Value(refs=(ref,)), key),))


def _of_symbol(machine: Machine, ref: Symbol, key: str) -> Value:
    if ref.name == "sys.modules" and (path := machine.program.resolve("", key)) is not None:
        return Value(refs=(ModuleRef(path),))
    if ref.name == "builtins":
        return reflection.builtin(machine, key)
    if ref.name in shared.GLOBALS:
        return shared.of_global(machine, key) or symbol(f"{ref.name}.{key}")
    if ref.name in shared.OF_REQUESTS:
        return shared.of_request(machine, ref.name, key) or symbol(f"{ref.name}.{key}")
    own = shared.own_function(machine, ref.name, key)
    if own is not None:
        return own
    name = ref.name if key == "default" else named(machine, ref.name, key)
    return workers.given(machine, name) or views.of_symbol(name) or machine.models.value_of(name) or symbol(name)


def _of_object(machine: Machine, obj: Obj, key: str) -> Value:
    if obj.kind == proxies.PROXY:
        return proxies.member(machine, obj, key)
    return accessors.read(machine, obj, _field(machine, obj, key))


def _field(machine: Machine, obj: Obj, key: str) -> Value:
    fields = machine.state.fields(obj)
    if key in {ANY, _LAST}:
        return maybe(union(fields.values()))
    if key == "__dict__" and obj.class_ref is not None:
        return Value(refs=(obj,))
    found = files.member(machine, obj, key) if obj.kind == files.FILE else fields.get(key)
    if found is None:
        found = _inherited(machine, obj, key)
    if found is None and obj.kind.startswith("<"):
        method = Value(refs=(Partial(symbol(obj.kind), (Value(refs=(obj,)), literal(key))),))
        return join(method, fields[ANY]) if ANY in fields else method
    if found is None and obj.kind == "list" and not is_number(key):
        return NOTHING
    if found is None and SPREAD in fields:
        found = _copied(machine, fields, key)
    if ANY not in fields:
        return found or NOTHING
    return join(found, maybe(fields[ANY] if obj.kind not in RECORDS else _told_apart(fields[ANY], key)))


def _but_keys(value: Value) -> Value:
    """What was spread into a record, without what is known to be the names of its members only."""
    kept = frozenset(taint for taint in value.taints if taint.tag is None or taint.tag.operation != "key")
    others = tuple(ref for ref in value.refs if not isinstance(ref, (ClassRef, Closure)))
    return value if kept == value.taints and others == value.refs else Value(kept, others, value.literal, value.prefix)


def _inherited(machine: Machine, obj: Obj, key: str) -> Value | None:
    """A member that an object has from its class or from its prototypes; None if it has none."""
    fields = machine.state.fields(obj)
    found = None
    if obj.class_ref is not None:
        found = classes.instance_member(machine, obj, key) or prototypes.added(machine, obj.class_ref, obj, key)
        if found is None and SPREAD not in fields:
            found = classmaking.asked_for(machine, obj, key)
    if found is None and prototypes.LINK in fields:
        found = prototypes.inherited(machine, obj, key)
    return found


def _copied(machine: Machine, fields: Mapping[str, Value], key: str) -> Value:
    """A member of what was spread into a record, out of which it may have been taken since."""
    found = member(machine, _but_keys(fields[SPREAD]), key)
    return found.with_taints(found.taints, exact=False) if found.exact else found


def spread(machine: Machine, fields: Mapping[str, Value], key: str) -> Value:
    """What may lie under a key that is none of the known ones of a record."""
    data = _copied(machine, fields, key) if SPREAD in fields else NOTHING
    return join(data, maybe(_told_apart(fields[ANY], key))) if ANY in fields else data


def maybe(value: Value) -> Value:
    """A value that may be missing."""
    if value.when_false is not None:
        return value
    return Value(value.taints, value.refs, value.literal, value.prefix, reached=value.reached, exact=value.exact)


def _told_apart(value: Value, key: str) -> Value:
    """What lies under a known key of a record whose keys are not known: a test of it says nothing of the others."""
    return Value(
        frozenset(taint.derived(f".{key}", "") for taint in value.taints), value.refs, value.literal, value.prefix
    )


def is_something(value: Value) -> bool:
    """Whether anything is known of it."""
    return bool(value.refs or value.taints or value.is_literal)
