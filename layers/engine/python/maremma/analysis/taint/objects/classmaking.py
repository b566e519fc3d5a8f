"""What Python does when a class is made: hooks of its bases and of its metaclass, and how its members are bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Attr, ClassDef, Index, Language, Name, Sequence
from maremma.analysis.taint.lattice.values import (
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    Obj,
    Partial,
    Ref,
    Value,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.objects import classes, members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

NEW: Final = "type.__new__"
SUPER: Final = "<super>"
"""The kind of what Python's `super()` is."""

OWNER: Final = "<instance>"
"""The field in which it holds the instance."""

_SUBCLASSES: Final = "<subclasses>"
_MADE: Final = "class being made"
_METACLASSES: Final = frozenset({"type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType"})
_PARTIAL_METHOD: Final = "<partial method>"
_TYPES: Final = "class of types"
_GENERIC: Final = frozenset({"Generic", "Protocol"})


_Class = tuple[ClassDef, int]
"""A class by its definition and by the frame that it stands in."""


class _Subclasses(dict[_Class, tuple[ClassRef, ...]]):
    """The classes that were made of each."""


class _Makers(dict[_Class, ClassRef]):
    """The metaclass of each."""


class _OfTypes(dict[tuple[_Class, tuple[tuple[Ref, ...], ...]], ClassRef]):
    """Each class of a class and of what its variables stand for."""


@dataclass(slots=True)
class _Making:
    """The class that is being made by a metaclass."""

    reference: ClassRef | None = None


def made(machine: Machine, reference: ClassRef, frame: Frame) -> None:
    """A class has been defined: its bases and its metaclass are told."""
    if machine.modules.language(frame) is not Language.PYTHON:
        return
    definition = reference.definition
    keywords = {name: machine.evaluate(value, frame) for name, value in definition.keywords}
    metaclass = keywords.pop("metaclass", None)
    bases = reference.above
    for base in bases:
        machine.of(_Subclasses)[_key(base)] = (*_subclasses(machine, base), reference)
    hook = next((found for base in bases if (found := classes.find_method(base, "__init_subclass__"))), None)
    if hook is not None:
        closure = Closure(hook[0].function, hook[1].frame, Value(refs=(reference,)), hook[1])
        _call(machine, closure, [], keywords)
    makers = [ref for ref in metaclass.refs if isinstance(ref, ClassRef)] if metaclass is not None else []
    maker = next(iter(makers), None) or _metaclass(machine, bases)
    if maker is not None:
        machine.of(_Makers)[_key(reference)] = maker
        _make(machine, maker, reference, keywords)


def _key(reference: ClassRef) -> _Class:
    return reference.definition, reference.frame.id


def _subclasses(machine: Machine, reference: ClassRef) -> tuple[ClassRef, ...]:
    return machine.of(_Subclasses).get(_key(reference), ())


def _metaclass(machine: Machine, bases: tuple[ClassRef, ...]) -> ClassRef | None:
    """The metaclass that a class has from a base."""
    for base in bases:
        known = machine.of(_Makers).get(_key(base))
        if known is not None:
            return known
    return None


def _make(machine: Machine, maker: ClassRef, reference: ClassRef, keywords: dict[str, Value]) -> None:
    """`__new__` and `__init__` of a metaclass are given the name, the bases and what the body has set."""
    named = literal(reference.definition.name)
    body = machine.heap.record(dict(machine.state.fields(reference.statics)))
    given = [named, machine.heap.sequence(list(reference.bases)), body]
    this = Value(refs=(reference,))
    making = machine.of(_Making)
    before, making.reference = making.reference, reference
    for name, first in (("__new__", Value(refs=(maker,))), ("__init__", this)):
        found = classes.find_method(maker, name)
        if found is not None:
            closure = Closure(found[0].function, found[1].frame, first, found[1])
            _call(machine, closure, given, keywords)
    making.reference = before


def _call(machine: Machine, closure: Closure, given: list[Value], keywords: dict[str, Value]) -> None:
    with machine.control.later():
        machine.call_closure(closure, given, keywords, closure.function.span)


def is_metaclass(reference: ClassRef) -> bool:
    """Whether instances of a class are classes."""
    return any(name in _METACLASSES for name in classes.base_symbols(reference))


def _new(machine: Machine, site: Site) -> Value:
    """`super().__new__(metaclass, name, bases, body)`."""
    known = machine.of(_Making).reference
    return Value(refs=(known,)) if known is not None else NOTHING


def of_types(machine: Machine, owner: Value, key: Value) -> Value | None:
    """`Page[Order]`: the class, in which its variables stand for these types; None if the owner is no class."""
    classes_of = [ref for ref in owner.refs if isinstance(ref, ClassRef)]
    if not classes_of or len(classes_of) < len(owner.refs):
        return None
    return Value(refs=tuple(_of_types(machine, each, key) for each in classes_of))


def _of_types(machine: Machine, reference: ClassRef, key: Value) -> ClassRef:
    names = _variables(reference.definition)
    given = [key] if len(names) == 1 else list(machine.state.fields(key.objects[0]).values()) if key.objects else []
    memo = (_key(reference), tuple(each.refs for each in given))
    known = machine.of(_OfTypes).get(memo)
    if known is not None:
        return known
    frame = Frame(machine.heap.number(), reference.frame.function, reference.frame.module, reference.frame)
    frame.capture()
    for name, value in zip(names, given, strict=False):
        machine.state.assign(frame, name, value)
    made = ClassRef(reference.definition, frame, reference.bases, reference.statics)
    machine.of(_OfTypes)[memo] = made
    return made


def _variables(definition: ClassDef) -> list[str]:
    """The variables of a generic class: `class Page(Generic[T])`."""
    for base in definition.bases:
        if isinstance(base, Index) and isinstance(base.owner, (Name, Attr)) and base.owner.name in _GENERIC:
            parts = [each for each, _ in base.key.items] if isinstance(base.key, Sequence) else [base.key]
            return [each.name for each in parts if isinstance(each, Name)]
    return []


def subclasses(reference: ClassRef) -> Value:
    """`Base.__subclasses__`."""
    return Value(refs=(Partial(symbol(_SUBCLASSES), (Value(refs=(reference,)),)),))


def _all_subclasses(machine: Machine, site: Site) -> Value:
    found = [
        Value(refs=(each,))
        for ref in site.arguments[0].refs
        if isinstance(ref, ClassRef)
        for each in _subclasses(machine, ref)
    ]
    return machine.heap.sequence(found) if found else NOTHING


def bound(machine: Machine, field: Value | None, this: Value) -> Value | None:
    """A function that was set on a class (`Class.method = function`) as instances have it: bound to them."""
    if field is None or not any(isinstance(ref, (Closure, Partial)) for ref in field.refs):
        return field
    made = [_partial_method(machine, ref, this) for ref in field.refs]
    if all(each is not None for each in made):
        return union(each for each in made if each is not None)
    refs = tuple(
        Partial(Value(refs=(ref,)), (this,)) if isinstance(ref, Closure) and _is_plain(ref) else ref
        for ref in field.refs
    )
    return Value(field.taints, refs, field.literal, field.prefix)


def _partial_method(machine: Machine, ref: Ref, this: Value) -> Value | None:
    """`get = partialmethod(_call, "GET")` of an instance; None if a member is none."""
    if not isinstance(ref, Partial) or _PARTIAL_METHOD not in ref.callee.symbols:
        return None
    method, *given = ref.arguments
    (name,) = method.symbols or ("",)
    whole = members.member(machine, this, name) if name else bound(machine, method, this)
    return Value(refs=(Partial(whole or NOTHING, tuple(given), ref.keywords),))


def _make_partial_method(machine: Machine, site: Site) -> Value:
    return Value(refs=(Partial(symbol(_PARTIAL_METHOD), site.arguments, tuple(site.keywords.items())),))


def _is_plain(closure: Closure) -> bool:
    return closure.this is None and not closure.function.is_method and bool(closure.function.parameters)


def asked_for(machine: Machine, obj: Obj, key: str) -> Value | None:
    """What an instance says that it has under a name or a key: `__getattr__`, `__getitem__`, `__missing__`."""
    if obj.class_ref is None or (key.startswith("__") and key.endswith("__")):
        return None
    results = []
    for name in ("__getattr__", "__getitem__"):
        found = classes.find_method(obj.class_ref, name)
        if found is not None:
            closure = Closure(found[0].function, found[1].frame, Value(refs=(obj,)), found[1])
            with machine.control.later():
                results.append(machine.call_closure(closure, [literal(key)], {}, closure.function.span))
            break
    return union(results) if results else None


def _of_base(machine: Machine, site: Site) -> Value:
    """`super().method(…)`, of a base that is a library's: its constructor gets the instance, too."""
    above, name, *arguments = site.arguments
    this = machine.state.fields(above.objects[0]).get(OWNER, NOTHING)
    results = []
    for base in dict.fromkeys(
        base for obj in this.objects if obj.class_ref is not None for base in classes.base_symbols(obj.class_ref)
    ):
        is_constructor = name.text == "__init__"
        given = (this, *arguments) if is_constructor else tuple(arguments)
        called = f"<super of {base}>.__init__" if is_constructor else f"{base}.{name.text}"
        made = site.calling(given, site.keywords, owner=NOTHING, name=name.text or "")
        results.append(machine.called(called, made))
    return union(results)


def _static(machine: Machine, site: Site) -> Value:
    """`staticmethod(function)`: no instance binds it."""
    return Value(refs=(Partial(site.arguments[0], ()),)) if site.arguments else NOTHING


SPECIAL: Final = {
    NEW: _new,
    "abc.ABCMeta.__new__": _new,
    _SUBCLASSES: _all_subclasses,
    "staticmethod": _static,
    "functools.partialmethod": _make_partial_method,
    SUPER: _of_base,
}

__all__ = ["NEW", "SPECIAL", "asked_for", "bound", "is_metaclass", "made", "subclasses"]
