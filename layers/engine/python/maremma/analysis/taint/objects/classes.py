"""What is known of a class by itself: its methods, its fields and what it descends from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import ClassRef, Closure, Obj, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def find_method(reference: ClassRef, name: str) -> tuple[ir.Define, ClassRef] | None:
    """A method of a class or of the nearest class above that has it, and whose it is."""
    return next(((each.methods[name], each) for each in reference.order if name in each.methods), None)


def setter(obj: Obj, name: str) -> Closure | None:
    """The setter that an assignment to a member of an instance calls; None if it has none."""
    for reference in _order(obj):
        method = reference.setters.get(name)
        if method is not None:
            return Closure(method.function, reference.frame, Value(refs=(obj,)), reference)
    return None


def own_methods(obj: Obj) -> Iterator[Closure]:
    """The methods of an instance that its classes define, as far as they are the program's; not how it is made."""
    for reference in _order(obj):
        for method in reference.definition.methods:
            if not method.function.name.startswith("__") and method.function.name != "constructor":
                yield Closure(method.function, reference.frame, Value(refs=(obj,)), reference)


def method_names(reference: ClassRef) -> list[str]:
    """The names of the methods of a class and of those above it, each once."""
    return list(dict.fromkeys(method.function.name for each in reference.order for method in each.definition.methods))


def above(reference: ClassRef, instance: Value) -> Sequence[ClassRef]:
    """Where `super()` looks: behind a class in the order of the instance's, where another base may stand between."""
    for obj in instance.objects:
        order = _order(obj)
        if reference in order:
            return order[order.index(reference) + 1 :]
    return reference.order[1:]


def _order(obj: Obj) -> tuple[ClassRef, ...]:
    return obj.class_ref.order if obj.class_ref is not None else ()


def base_symbols(reference: ClassRef) -> list[str]:
    """The library classes that a class descends from."""
    return list(dict.fromkeys(name for each in reference.order for base in each.bases for name in base.symbols))


def static_field(machine: Machine, reference: ClassRef, key: str) -> Value | None:
    """A field of the class or of those above it; None if there is none."""
    held = (machine.state.fields(each.statics).get(key) for each in reference.order)
    return next((field for field in held if field is not None), None)


def annotated_fields(reference: ClassRef) -> dict[str, tuple[ir.Expr, ClassRef]]:
    """The annotated names of a class and those above it, the farthest first, with the class that annotates."""
    return {
        name: (annotation, each)
        for each in reversed(reference.order)
        for name, annotation in each.definition.annotations
        if not _is_of_class(annotation)
    }


def _is_of_class(annotation: ir.Expr) -> bool:
    """`ClassVar` and `ClassVar[str]`: no field of an instance."""
    of = annotation.owner if isinstance(annotation, ir.Index) else annotation
    return isinstance(of, (ir.Name, ir.Attr)) and of.name == "ClassVar"
