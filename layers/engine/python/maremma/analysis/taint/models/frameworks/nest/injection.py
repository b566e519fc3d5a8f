"""What is injected: the one instance of each class, or whatever was registered in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import ClassRef, Frame, Value, union
from maremma.analysis.taint.models.frameworks.nest.decorators import CLASS, told_of
from maremma.analysis.taint.objects import classes, instantiation

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_DEEPEST: Final = 4
"""So many classes that ask for one another are given what they ask for."""


class _Instances(dict[ir.ClassDef, Value]):
    """The one instance of each class that all are given who ask for it."""


class _Registered(dict[ir.ClassDef, Value]):
    """What may be given to those who ask for a class."""


def instance(machine: Machine, reference: ClassRef, depth: int = 0) -> Value:
    """An instance whose constructor is given what its parameters name, or whatever was registered in its place."""
    own = _own_instance(machine, reference, depth)
    other = machine.of(_Registered).get(reference.definition)
    if other is None:
        return own
    made_others = [
        _own_instance(machine, each, depth) if isinstance(each, ClassRef) else Value(refs=(each,))
        for each in other.refs
    ]
    return union([own, Value(other.taints), *made_others])


def registered(machine: Machine, reference: ClassRef, value: Value) -> None:
    """An instance, or a class of which one is made, may be given to those who ask for a class."""
    others = machine.of(_Registered)
    known = others.get(reference.definition)
    others[reference.definition] = union([known, value]) if known is not None else value


def _own_instance(machine: Machine, reference: ClassRef, depth: int) -> Value:
    known = machine.of(_Instances).get(reference.definition)
    if known is not None:
        return known
    # All who ask get the one instance: what it holds is there in whichever branch it is asked for.
    with machine.state.apart():
        found = classes.find_method(reference, "constructor")
        arguments = []
        if found is not None and depth < _DEEPEST:
            types = told_of(machine, found[1])[CLASS].types
            for index, parameter in enumerate(found[0].function.parameters):
                type_ = types[index] if index < len(types) else parameter.annotation
                arguments.append(_injected(machine, parameter.name, type_, found[1].frame, depth))
        value = instantiation.instantiate(machine, reference, arguments, {}, reference.definition.span)
    machine.of(_Instances)[reference.definition] = value
    return value


def _injected(machine: Machine, name: str, type_: ir.Expr | None, frame: Frame, depth: int) -> Value:
    """By its type; where a compiler has left none, by its name, which by convention is the class's."""
    wanted = type_ if type_ is not None else ir.Name(name[:1].upper() + name[1:])
    value = machine.evaluate(wanted, frame)
    for ref in value.refs:
        if isinstance(ref, ClassRef):
            return instance(machine, ref, depth + 1)
    return value
