"""What decorators of NestJS say of a class and its members, as they are written or as compilers leave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import ClassRef, Frame

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_PARAMETER: Final = frozenset({"__param", "__decorateParam", "_ts_param"})
_METADATA: Final = frozenset({"__metadata", "_ts_metadata"})


@dataclass(slots=True)
class Member:
    """What decorators say of one member: of itself, of its parameters, and their types."""

    decorators: list[ir.Expr] = field(default_factory=list)
    parameters: dict[int, list[ir.Expr]] = field(default_factory=dict)
    types: list[ir.Expr | None] = field(default_factory=list)


Members = dict[str, Member]


class _Said(dict[ir.ClassDef, Members]):
    """What is known of the members of each class."""


CLASS: Final = ""
"""The name under which what is said of the class itself is kept."""


def told_of(machine: Machine, reference: ClassRef) -> Members:
    """What is known of the members of a class."""
    known = machine.of(_Said).get(reference.definition)
    if known is not None:
        return known
    said: Members = {CLASS: Member(list(reference.definition.decorators))}
    for method in reference.definition.methods:
        parameters = method.function.parameters
        name = CLASS if method.function.name == "constructor" else method.function.name
        member = said.setdefault(name, Member())
        member.decorators.extend(method.decorators)
        member.parameters = {index: list(each.decorators) for index, each in enumerate(parameters) if each.decorators}
        member.types = [each.annotation for each in parameters]
    for name, told in reference.definition.field_decorators:
        said.setdefault(name, Member()).decorators.extend(told)
    machine.of(_Said)[reference.definition] = said
    return said


def keep(member: Member, told: ir.Sequence) -> None:
    """Note what a compiler has put into one list: decorators, those of parameters, and types."""
    for each, _ in told.items:
        given = [argument.value for argument in each.arguments] if isinstance(each, ir.Call) else []
        name = name_of(each.callee) if isinstance(each, ir.Call) else ""
        index = given[0].value if given and isinstance(given[0], ir.Const) else None
        if name in _PARAMETER and len(given) > 1 and isinstance(index, int):
            member.parameters.setdefault(index, []).append(given[1])
        elif name in _METADATA and len(given) > 1 and isinstance(given[1], ir.Sequence):
            member.types = [item for item, _ in given[1].items]
        else:
            member.decorators.append(each)


def name_of(expression: ir.Expr) -> str:
    """The last word of what is called; empty if it has no name."""
    if isinstance(expression, ir.Many) and expression.items:
        return name_of(expression.items[-1])
    return expression.name if isinstance(expression, (ir.Name, ir.Attr)) else ""


def symbols_of(machine: Machine, decorators: Iterable[ir.Expr], frame: Frame) -> Iterator[tuple[str, list[ir.Expr]]]:
    """Each decorator's symbol and its arguments."""
    for each in decorators:
        callee = each.callee if isinstance(each, ir.Call) else each
        arguments = [argument.value for argument in each.arguments] if isinstance(each, ir.Call) else []
        for name in machine.evaluate(callee, frame).symbols:
            yield name, arguments
