"""How a language looks for a member of a value: in its fields, its class, its prototypes, by getters and by hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files, forms, proxies, shared, workers
from maremma.analysis.taint.channels.objects import CONTENT
from maremma.analysis.taint.channels.promisify import answering, named, written
from maremma.analysis.taint.lattice import environment, known_texts
from maremma.analysis.taint.lattice.derivations import EACH
from maremma.analysis.taint.lattice.values import (
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
from maremma.analysis.taint.objects import (
    accessors,
    classes,
    classmaking,
    exports,
    instantiation,
    members,
    prototypes,
    reflection,
    views,
)
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_MAKERS: Final = frozenset({"constructor"})
_LAST = "-1"
_ENVIRONMENT_METHODS: Final = frozenset(
    {"os.environ.get", "os.environ.copy", "os.environ.setdefault", "os.environ.update"}
)
_ITERATORS: Final = ("__iter__", "__aiter__", "[Symbol.iterator]", "[Symbol.asyncIterator]")
_WHOLE_ENVIRONMENT: Final = frozenset({"os.environ.items", "os.environ.values"})
_ELEMENTS: Final = {files.FILE: files.elements, forms.FORM: forms.elements}


def member(machine: Machine, value: Value, key: str) -> Value:
    """`value.key` and `value[key]`."""
    if any(isinstance(ref, Symbol) and environment.holds(ref.name) for ref in value.refs):
        return _of_environment(machine, value, key)
    parts = [_of_ref(machine, ref, key) for ref in value.refs]
    if value.taints and not key.startswith(members.UNIQUE):  # data that came in has no member of a program's own symbol
        data = members.of_data(machine, value.taints, key)
        if data.exact and not any(map(members.is_something, parts)):
            return data
        parts.append(data)
    found = union(parts)
    return found if key not in reflection.INNARDS else reflection.innards(value, found, key)


def chosen(machine: Machine, value: Value, key: Value) -> Value:
    """`value[key]`: of what libraries make, each member that a key may name where a few constants are its choice."""
    names = known_texts.names_of(key) if value.symbols else ()
    if not names:
        found = exports.asked(machine, value, key) or member(machine, value, _name_of(value, key))
        return join(environment.asked(value.symbols, machine.state.settled(key)), found)
    found = union(member(machine, value, name) for name in names)
    return found if known_texts.is_one_of(key, names) else join(found, member(machine, value, ANY))


def _name_of(value: Value, key: Value) -> str:
    """The key that an index names. Of a library's own, how the name of the member begins is kept."""
    name, known = members.key_of(key), value.symbols
    is_library = len(known) == len(value.refs) == 1 and not environment.holds(known[0])
    return f"{key.prefix}{ANY}" if name == ANY and is_library and key.prefix.isidentifier() else name


def methods_named(machine: Machine, value: Value, key: Value) -> Value:
    """The methods of instances and classes that a key may name: `getattr(self, "handle_" + kind)`."""
    if members.key_of(key) != ANY:
        return NOTHING
    own = [each.class_ref for each in value.objects] + [ref for ref in value.refs if isinstance(ref, ClassRef)]
    names = dict.fromkeys(name for each in own if each is not None for name in classes.method_names(each))
    known = [name for name in names if name.startswith(key.prefix) and name not in _MAKERS and name[:2] != "__"]
    return union(member(machine, value, name) for name in known)


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
        parts.append(members.of_data(machine, _known_of_each(machine, value.taints), ANY))
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
    if obj.kind in {"record", members.BARE}:
        return members.keys(machine, own)
    if obj.kind == members.MAP:
        return machine.heap.sequence([members.keys(machine, own), members.values(machine, own)])
    if obj.kind in _ELEMENTS:
        return _ELEMENTS[obj.kind](machine, obj)
    known = machine.state.fields(obj)
    if obj.class_ref is not None:
        return _iterated(machine, obj, own)
    return known.get(CONTENT, NOTHING) if CONTENT in known else union(known.values())


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
    with machine.control.later():
        return machine.call_closure(
            Closure(found[0].function, found[1].frame, own, found[1]), [], {}, machine.frames.span
        )


def _of_environment(machine: Machine, value: Value, key: str) -> Value:
    name = f"{value.symbols[0]}.{key}"
    if name in _WHOLE_ENVIRONMENT:
        return Value(refs=(Partial(symbol("<whole environment>"), (literal(key),)),))
    return symbol(name) if name in _ENVIRONMENT_METHODS else shared.variable(machine, key)


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
        return instantiation.static_member(machine, ref, key)
    if isinstance(ref, View):
        return views.member(machine, ref, key)
    return _of_function(machine, ref, key) if isinstance(ref, (Closure, Partial)) else NOTHING


def _of_function(machine: Machine, ref: Closure | Partial, key: str) -> Value:
    """What was set on a function, or a method that all functions have."""
    if key == "prototype" and isinstance(ref, Closure):
        return prototypes.of(machine, ref)
    known = isinstance(ref, Closure) and machine.heap.has_statics(ref)
    own = machine.state.fields(machine.heap.statics(ref)).get(key) if known and isinstance(ref, Closure) else None
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
        return members.maybe(union(fields.values()))
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
    if found is None and members.SPREAD in fields:
        found = members.copied(machine, fields, key)
    if ANY not in fields:
        return found or NOTHING
    return join(
        found, members.maybe(fields[ANY] if obj.kind not in members.RECORDS else members.told_apart(fields[ANY], key))
    )


def _inherited(machine: Machine, obj: Obj, key: str) -> Value | None:
    """A member that an object has from its class or from its prototypes; None if it has none."""
    fields = machine.state.fields(obj)
    found = None
    if obj.class_ref is not None:
        found = instantiation.instance_member(machine, obj, key) or prototypes.added(machine, obj.class_ref, obj, key)
        if found is None and members.SPREAD not in fields:
            found = classmaking.asked_for(machine, obj, key)
    if found is None and prototypes.LINK in fields:
        found = prototypes.inherited(machine, obj, key)
    return found
