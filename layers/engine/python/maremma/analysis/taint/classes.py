"""Classes: defined, instantiated, and asked for their members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from maremma.analysis.taint import carriers, classmaking, guards, ir, members, overlays, prototypes, schemas
from maremma.analysis.taint.values import ALL, ANY, NOTHING, ClassRef, Closure, Frame, Obj, Value, symbol

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_CONSTRUCTORS = ("__init__", "constructor")
_DEEPEST_BASE = 8
_EXCEPTIONS = ("Error", "Exception")
_DICTS = frozenset({"dict", "collections.UserDict", "collections.OrderedDict", "collections.defaultdict"})


def define_class(machine: Machine, definition: ir.ClassDef, frame: Frame) -> Value:
    """The class as a value, with its own fields in the store."""
    bases = tuple(machine.evaluate(base, frame) for base in definition.bases)
    frame.capture()
    reference = ClassRef(definition, frame, bases, machine.new_object("record"))
    inside = Frame(machine.number(), frame.function, frame.module, frame)
    inside.this = Value(refs=(reference,))
    inside.owner = reference
    for name, value in definition.statics:
        machine.state.set_field(reference.statics, name, machine.evaluate(value, inside))
    if definition.decorators:
        from maremma.analysis.taint import adapters

        adapters.class_defined(machine, reference)
    classmaking.made(machine, reference, inside)
    return Value(refs=(reference,))


def find_method(reference: ClassRef, name: str, depth: int = 0) -> tuple[ir.Define, ClassRef] | None:
    """A method of a class or of the nearest base that has it, and whose it is."""
    for method in reference.definition.methods:
        if method.function.name == name and not _is_setter(method):
            return method, reference
    if depth < _DEEPEST_BASE:
        for base in base_classes(reference):
            found = find_method(base, name, depth + 1)
            if found is not None:
                return found
    return None


def setter(obj: Obj, name: str) -> Closure | None:
    """The setter that an assignment to a member of an instance calls; None if it has none."""
    todo = [obj.class_ref] if obj.class_ref is not None else []
    for reference in todo:
        for method in reference.definition.methods:
            if method.function.name == name and _is_setter(method):
                return Closure(method.function, reference.frame, Value(refs=(obj,)), reference)
        if len(todo) < _DEEPEST_BASE:
            todo.extend(base_classes(reference))
    return None


def own_methods(obj: Obj) -> Iterator[Closure]:
    """The methods of an instance that its classes define, as far as they are the program's; not how it is made."""
    todo = [obj.class_ref] if obj.class_ref is not None else []
    for reference in todo:
        for method in reference.definition.methods:
            if not method.function.name.startswith("__") and method.function.name != "constructor":
                yield Closure(method.function, reference.frame, Value(refs=(obj,)), reference)
        if len(todo) < _DEEPEST_BASE:
            todo.extend(base_classes(reference))


def method_names(reference: ClassRef, depth: int = 0) -> list[str]:
    """The names of the methods of a class and of its bases."""
    own = [method.function.name for method in reference.definition.methods]
    if depth > 4:
        return own
    return own + [name for each in base_classes(reference) for name in method_names(each, depth + 1)]


def base_classes(reference: ClassRef) -> list[ClassRef]:
    """The bases that are first-party classes."""
    return [ref for base in reference.bases for ref in base.refs if isinstance(ref, ClassRef)]


def above(reference: ClassRef, instance: Value) -> list[ClassRef]:
    """Where `super()` looks: behind a class in the order of the instance's, where another base may stand between."""
    for obj in instance.objects:
        order = _order(obj.class_ref) if obj.class_ref is not None else []
        if reference in order:
            return order[order.index(reference) + 1 :]
    return base_classes(reference)


def _order(reference: ClassRef, depth: int = 0) -> list[ClassRef]:
    """A class and those above it; one that several share comes after all of these."""
    found = [reference]
    for base in base_classes(reference) if depth < _DEEPEST_BASE else ():
        others = _order(base, depth + 1)
        found = [each for each in found if each not in others] + others
    return found


def base_symbols(reference: ClassRef, depth: int = 0) -> list[str]:
    """The library classes that a class descends from."""
    own = [name for base in reference.bases for name in base.symbols]
    if depth >= _DEEPEST_BASE:
        return own
    return own + [name for base in base_classes(reference) for name in base_symbols(base, depth + 1)]


def instance_member(machine: Machine, obj: Obj, key: str) -> Value | None:
    """A method bound to an instance, what a getter returns, or a field of the class; None if there is none."""
    reference = obj.class_ref
    if reference is None:
        return None
    this = Value(refs=(obj,))
    found = find_method(reference, key)
    if found is None:
        return (
            schemas.instance_method(obj, key)
            or carriers.instance_method(obj, key)
            or classmaking.bound(machine, static_field(machine, reference, key), this)
            or _of_library(machine, reference, key)
        )
    define, owner = found
    closure = Closure(define.function, owner.frame, _bound(define, this, owner), owner)
    if _is_property(define):
        return machine.call_closure(closure, [], {}, define.function.span)
    return _decorated(machine, define, Value(refs=(closure,)), owner)


def _of_library(machine: Machine, reference: ClassRef, key: str) -> Value | None:
    """A method that a class of a library has, as far as the tables know it."""
    language = machine.module_of(reference.frame).language
    names = (f"{base}.{key}" for base in base_symbols(reference))
    known = [name for name in names if machine.models.named(name, language) is not None]
    return symbol(known[0]) if known else None


def static_member(machine: Machine, reference: ClassRef, key: str) -> Value:
    """A member of the class itself."""
    field = static_field(machine, reference, key)
    if field is not None:
        return field
    found = find_method(reference, key)
    if found is None:
        from maremma.analysis.taint import adapters

        if key == "prototype":
            return prototypes.of(machine, reference)
        if key == "__subclasses__":
            return classmaking.subclasses(reference)
        shown = adapters.as_view(machine, reference) if key == "as_view" else None
        return shown or schemas.class_member(reference, key) or NOTHING
    define, owner = found
    this = Value(refs=(reference,)) if define.function.binds == "class" or not define.function.is_method else None
    if _is_property(define) and this is not None:  # a static getter
        return machine.call_closure(Closure(define.function, owner.frame, this, owner), [], {}, define.function.span)
    return Value(refs=(Closure(define.function, owner.frame, this, owner),))


def static_field(machine: Machine, reference: ClassRef, key: str, depth: int = 0) -> Value | None:
    """A field of the class or of its bases; None if there is none."""
    field = machine.state.fields(reference.statics).get(key)
    if field is not None or depth >= _DEEPEST_BASE:
        return field
    for base in base_classes(reference):
        field = static_field(machine, base, key, depth + 1)
        if field is not None:
            return field
    return None


def instantiate(
    machine: Machine, reference: ClassRef, arguments: list[Value], keywords: dict[str, Value], span: ir.Span
) -> Value:
    """A new instance: its fields, then its constructor."""
    obj = machine.new_object("instance", class_ref=reference)
    this = Value(refs=(obj,))
    _set_fields(machine, reference, obj, this)
    if arguments and any(name.startswith("enum.") for name in base_symbols(reference)):
        # It has no member for other values, and says so by an exception.
        machine.state.learn(guards.harmless(arguments[0], ALL))
    if any(name.rpartition(".")[2].endswith(_EXCEPTIONS) for name in base_symbols(reference)):
        machine.state.set_field(obj, "args", machine.sequence(arguments))
    for name in _CONSTRUCTORS:
        found = find_method(reference, name)
        if found is not None:
            define, owner = found
            machine.call_closure(Closure(define.function, owner.frame, this, owner), arguments, keywords, span)
            return this
    if any(name in _DICTS for name in base_symbols(reference)):
        fields: dict[str, Value] = {}
        for given in (*arguments, machine.record(dict(keywords))):
            overlays.overlay(machine, fields, given)
        machine.state.set_fields(obj, {**machine.state.fields(obj), **fields})
        return this
    _set_annotated(machine, reference, obj, arguments, keywords, span=span)
    checked = find_method(reference, "__post_init__")
    if checked is not None:
        machine.call_closure(Closure(checked[0].function, checked[1].frame, this, checked[1]), [], {}, span)
    return this


def _set_fields(machine: Machine, reference: ClassRef, obj: Obj, this: Value, depth: int = 0) -> None:
    if depth < _DEEPEST_BASE:
        for base in base_classes(reference):
            _set_fields(machine, base, obj, this, depth + 1)
    if reference.definition.fields:
        inside = Frame(machine.number(), reference.frame.function, reference.frame.module, reference.frame)
        inside.this = this
        inside.owner = reference
        for name, value in reference.definition.fields:
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
    names = dict.fromkeys([*annotated_fields(reference), *schemas.attributes.described(machine, reference)])
    given = dict([*zip(names, arguments, strict=False), *keywords.items()])
    if schemas.is_model(reference):
        schemas.build(machine, reference, obj, given, span)
        return
    if members.SPREAD in given or ANY in given:
        for name in names:
            machine.state.set_field(obj, name, members.spread(machine, given, name))
    _set_made(machine, reference, obj, given)
    told = {name: each for name, each in given.items() if not (names and name in {members.SPREAD, ANY})}
    for name, value in told.items():
        machine.state.set_field(obj, name, value)
    if "typing.NamedTuple" in base_symbols(reference):
        for place, name in enumerate(names):
            machine.state.set_field(
                obj, str(place), given.get(name) or static_field(machine, reference, name) or NOTHING
            )
    schemas.attributes.build(machine, reference, obj, given, span)


def _set_made(machine: Machine, reference: ClassRef, obj: Obj, given: Mapping[str, Value], depth: int = 0) -> None:
    """Fields of a dataclass that are made for each instance: `field(default_factory=list)`."""
    for base in base_classes(reference) if depth < _DEEPEST_BASE else ():
        _set_made(machine, base, obj, given, depth + 1)
    for name, default in reference.definition.statics:
        makes = isinstance(default, ir.Call) and any(each.name == "default_factory" for each in default.arguments)
        if makes and name not in given:
            machine.state.set_field(obj, name, machine.evaluate(default, reference.frame))


def annotated_fields(reference: ClassRef, depth: int = 0) -> dict[str, tuple[ir.Expr, ClassRef]]:
    """The annotated names of a class and its bases, those of the bases first, with the class that annotates."""
    found: dict[str, tuple[ir.Expr, ClassRef]] = {}
    if depth < _DEEPEST_BASE:
        for base in base_classes(reference):
            found.update(annotated_fields(base, depth + 1))
    for name, annotation in reference.definition.annotations:
        if not _is_of_class(annotation):
            found[name] = (annotation, reference)
    return found


def _is_of_class(annotation: ir.Expr) -> bool:
    """`ClassVar` and `ClassVar[str]`: no field of an instance."""
    of = annotation.owner if isinstance(annotation, ir.Index) else annotation
    return isinstance(of, (ir.Name, ir.Attr)) and of.name == "ClassVar"


def _bound(define: ir.Define, this: Value, owner: ClassRef) -> Value | None:
    kind = define.function.binds
    return this if kind == "instance" else Value(refs=(owner,)) if kind == "class" else None


def _is_property(define: ir.Define) -> bool:
    return any(
        (isinstance(each, ir.Name) and each.name in {"property", "cached_property"})
        or (isinstance(each, ir.Attr) and each.name in {"cached_property"})
        for each in define.decorators
    )


def _is_setter(define: ir.Define) -> bool:
    return any(isinstance(each, ir.Attr) and each.name == "setter" for each in define.decorators)


def _decorated(machine: Machine, define: ir.Define, value: Value, owner: ClassRef) -> Value:
    for decorator in reversed(define.decorators):
        if not (isinstance(decorator, ir.Name) and decorator.name in {"classmethod", "staticmethod"}):
            value = machine.decorate(machine.evaluate(decorator, owner.frame), value, owner.frame, define.function.span)
    return value
