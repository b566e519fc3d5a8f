"""Classes that are defined and instantiated, and the members that they and their instances have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.bounds import Bound
from maremma.analysis.taint.lattice.lineage import Lineage
from maremma.analysis.taint.lattice.values import ALL, ANY, NOTHING, ClassRef, Closure, Frame, Obj, Value, symbol
from maremma.analysis.taint.objects import classes, classmaking, members, overlays, prototypes
from maremma.analysis.taint.run.hooks import first

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_CONSTRUCTORS = ("__init__", "constructor")
_TELLS = {Lineage.CUT: Bound.CLASSES, Lineage.CONTRADICTORY: Bound.CONTRADICTION}
_EXCEPTIONS = ("Error", "Exception")
_DICTS = frozenset({"dict", "collections.UserDict", "collections.OrderedDict", "collections.defaultdict"})


def define_class(machine: Machine, definition: ir.ClassDef, frame: Frame) -> Value:
    """The class as a value, with its own fields in the store."""
    bases = tuple(machine.evaluate(base, frame) for base in definition.bases)
    frame.capture()
    reference = ClassRef(definition, frame, bases, machine.heap.new("record"))
    if reference.lineage is not Lineage.WHOLE:
        machine.work.reach(_TELLS[reference.lineage])
    inside = Frame(machine.heap.number(), frame.function, frame.module, frame)
    inside.this = Value(refs=(reference,))
    inside.owner = reference
    for name, value in definition.statics:
        machine.state.set_field(reference.statics, name, machine.evaluate(value, inside))
    for defined in machine.hooks.class_defined:
        defined(machine, reference)
    classmaking.made(machine, reference, inside)
    return Value(refs=(reference,))


def instance_member(machine: Machine, obj: Obj, key: str) -> Value | None:
    """A method bound to an instance, what a getter returns, or a field of the class; None if there is none."""
    reference = obj.class_ref
    if reference is None:
        return None
    this = Value(refs=(obj,))
    found = classes.find_method(reference, key)
    if found is None:
        return (
            first(machine.hooks.instance_member, machine, obj, key)
            or classmaking.bound(machine, classes.static_field(machine, reference, key), this)
            or _of_library(machine, reference, key)
        )
    define, owner = found
    closure = Closure(define.function, owner.frame, _bound(define, this, owner), owner)
    if _is_property(define):
        return machine.call_closure(closure, [], {}, define.function.span)
    return _decorated(machine, define, Value(refs=(closure,)), owner)


def _of_library(machine: Machine, reference: ClassRef, key: str) -> Value | None:
    """A method that a class of a library has, as far as the tables know it."""
    language = machine.modules.language(reference.frame)
    names = (f"{base}.{key}" for base in classes.base_symbols(reference))
    known = [name for name in names if machine.models.named(name, language) is not None]
    return symbol(known[0]) if known else None


def static_member(machine: Machine, reference: ClassRef, key: str) -> Value:
    """A member of the class itself."""
    field = classes.static_field(machine, reference, key)
    if field is not None:
        return field
    found = classes.find_method(reference, key)
    if found is None:
        if key == "prototype":
            return prototypes.of(machine, reference)
        if key == "__subclasses__":
            return classmaking.subclasses(reference)
        return first(machine.hooks.class_member, machine, reference, key) or NOTHING
    define, owner = found
    this = Value(refs=(reference,)) if define.function.binds == "class" or not define.function.is_method else None
    if _is_property(define) and this is not None:  # a static getter
        return machine.call_closure(Closure(define.function, owner.frame, this, owner), [], {}, define.function.span)
    return Value(refs=(Closure(define.function, owner.frame, this, owner),))


def instantiate(
    machine: Machine, reference: ClassRef, arguments: list[Value], keywords: dict[str, Value], span: ir.Span
) -> Value:
    """A new instance: its fields, then its constructor."""
    obj = machine.heap.new("instance", class_ref=reference)
    this = Value(refs=(obj,))
    _set_fields(machine, reference, obj, this)
    if arguments and any(name.startswith("enum.") for name in classes.base_symbols(reference)):
        # It has no member for other values, and says so by an exception.
        machine.state.learn(implications.harmless(arguments[0], ALL))
    if any(name.rpartition(".")[2].endswith(_EXCEPTIONS) for name in classes.base_symbols(reference)):
        machine.state.set_field(obj, "args", machine.heap.sequence(arguments))
    for name in _CONSTRUCTORS:
        found = classes.find_method(reference, name)
        if found is not None:
            define, owner = found
            machine.call_closure(Closure(define.function, owner.frame, this, owner), arguments, keywords, span)
            return this
    if any(name in _DICTS for name in classes.base_symbols(reference)):
        fields: dict[str, Value] = {}
        for given in (*arguments, machine.heap.record(dict(keywords))):
            overlays.overlay(machine, fields, given)
        machine.state.set_fields(obj, {**machine.state.fields(obj), **fields})
        return this
    _set_annotated(machine, reference, obj, arguments, keywords, span=span)
    checked = classes.find_method(reference, "__post_init__")
    if checked is not None:
        machine.call_closure(Closure(checked[0].function, checked[1].frame, this, checked[1]), [], {}, span)
    return this


def _set_fields(machine: Machine, reference: ClassRef, obj: Obj, this: Value) -> None:
    for each in reversed(reference.order):
        if each.definition.fields:
            inside = Frame(machine.heap.number(), each.frame.function, each.frame.module, each.frame)
            inside.this = this
            inside.owner = each
            for name, value in each.definition.fields:
                machine.state.set_field(obj, name, machine.evaluate(value, inside))


def _set_annotated(
    machine: Machine,
    reference: ClassRef,
    obj: Obj,
    arguments: list[Value],
    keywords: dict[str, Value],
    *,
    span: ir.Span,
) -> None:
    """A dataclass, a model or a named tuple: its arguments are its fields, in the order of its annotations."""
    names = dict.fromkeys(
        [
            *classes.annotated_fields(reference),
            *(name for fields in machine.hooks.fields for name in fields(machine, reference)),
        ]
    )
    given = dict([*zip(names, arguments, strict=False), *keywords.items()])
    if any(build(machine, reference, obj, given, span) for build in machine.hooks.build):
        return
    if members.SPREAD in given or ANY in given:
        for name in names:
            machine.state.set_field(obj, name, members.spread(machine, given, name))
    _set_made(machine, reference, obj, given)
    told = {name: each for name, each in given.items() if not (names and name in {members.SPREAD, ANY})}
    for name, value in told.items():
        machine.state.set_field(obj, name, value)
    if "typing.NamedTuple" in classes.base_symbols(reference):
        for place, name in enumerate(names):
            machine.state.set_field(
                obj, str(place), given.get(name) or classes.static_field(machine, reference, name) or NOTHING
            )
    for built in machine.hooks.built:
        built(machine, reference, obj, given, span)


def _set_made(machine: Machine, reference: ClassRef, obj: Obj, given: Mapping[str, Value]) -> None:
    """Fields of a dataclass that are made for each instance: `field(default_factory=list)`."""
    for each in reversed(reference.order):
        for name, default in each.definition.statics:
            makes = isinstance(default, ir.Call) and any(said.name == "default_factory" for said in default.arguments)
            if makes and name not in given:
                machine.state.set_field(obj, name, machine.evaluate(default, each.frame))


def _bound(define: ir.Define, this: Value, owner: ClassRef) -> Value | None:
    kind = define.function.binds
    return this if kind == "instance" else Value(refs=(owner,)) if kind == "class" else None


def _is_property(define: ir.Define) -> bool:
    return any(
        (isinstance(each, ir.Name) and each.name in {"property", "cached_property"})
        or (isinstance(each, ir.Attr) and each.name in {"cached_property"})
        for each in define.decorators
    )


def _decorated(machine: Machine, define: ir.Define, value: Value, owner: ClassRef) -> Value:
    for decorator in reversed(define.decorators):
        if not (isinstance(decorator, ir.Name) and decorator.name in {"classmethod", "staticmethod"}):
            value = machine.decorate(machine.evaluate(decorator, owner.frame), value, owner.frame, define.function.span)
    return value
