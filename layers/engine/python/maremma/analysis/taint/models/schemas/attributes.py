"""Classes of attrs: their fields, with what converters make of what they are given and what validators rule out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import ALL, NONE, NOTHING, ClassRef, Closure, Obj, Value, join
from maremma.analysis.taint.models.schemas import type_hints
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.sites import plain

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_FIELDS: Final = frozenset({"attr.ib", "attr.attrib", "attr.attr", "attr.field", "attrs.field"})
_MODULES: Final = ("attr.validators.", "attrs.validators.")
_CONVERTERS: Final = ("attr.converters.", "attrs.converters.")
_HELD_TO: Final = frozenset({"in_"})
_ALL_OF: Final = frozenset({"and_", "optional"})


class _Described(dict[ClassRef, dict[str, tuple[ir.Call, ClassRef]]]):
    """The fields of each class, as attrs is told them."""


def described(machine: Machine, reference: ClassRef) -> dict[str, tuple[ir.Call, ClassRef]]:
    """The fields that a call of attrs describes, those of the bases first, with the class that they stand in."""
    known = machine.of(_Described).get(reference)
    if known is not None:
        return known
    found = {
        name: (default, each)
        for each in reversed(reference.order)
        for name, default in each.definition.statics
        if isinstance(default, ir.Call) and _symbol(machine, default.callee, each) in _FIELDS
    }
    machine.of(_Described)[reference] = found
    return found


def build(machine: Machine, reference: ClassRef, obj: Obj, given: Mapping[str, Value], span: ir.Span) -> None:
    """Set those fields of an instance that its class describes."""
    rest = given.get(members.SPREAD, NOTHING)
    for name, (call, owner) in described(machine, reference).items():
        key = name.lstrip("_")
        value = given.get(key) or members.member(machine, rest, key)
        said = {each.name: each.value for each in call.arguments if each.name}
        value = _converted(machine, said.get("converter"), owner, value, span)
        default = machine.evaluate(said["default"], owner.frame) if "default" in said else NOTHING
        value = join(_validated(machine, name, said.get("validator"), owner, value, span=span), default)
        machine.state.set_field(obj, name, value)


def _converted(machine: Machine, converter: ir.Expr | None, owner: ClassRef, value: Value, span: ir.Span) -> Value:
    """What a converter, or several one after another, make of a value."""
    for each in _parts(machine, converter, owner, _CONVERTERS, frozenset({"optional", "pipe"})):
        value = _called(machine, machine.evaluate(each, owner.frame), owner, [value], span)
    return value


def _validated(
    machine: Machine, name: str, validator: ir.Expr | None, owner: ClassRef, value: Value, *, span: ir.Span
) -> Value:
    """A value once its validators have let it pass; those of the program's own are run."""
    kinds: frozenset[str] = NONE
    for each in _parts(machine, validator, owner, _MODULES, _ALL_OF):
        known = _ruled_out(machine, each, owner)
        kinds |= known
        if not known:
            _called(machine, machine.evaluate(each, owner.frame), owner, [NOTHING, NOTHING, value], span)
    for method in owner.definition.methods:
        if any(_validates(decorator, name) for decorator in method.decorators):
            closure = Closure(method.function, owner.frame, NOTHING, owner)
            _called(machine, Value(refs=(closure,)), owner, [NOTHING, value], span)
    machine.control.go_on()
    value = machine.state.settled(value)
    return value.with_taints(frozenset(taint.without(kinds) for taint in value.taints)) if kinds else value


def _ruled_out(machine: Machine, validator: ir.Expr, owner: ClassRef) -> frozenset[str]:
    """The kinds of sink for which a validator of the library leaves no danger."""
    if not isinstance(validator, ir.Call) or not validator.arguments:
        return NONE
    name = _symbol(machine, validator.callee, owner)
    if not name.startswith(_MODULES):
        return NONE
    name = name.rpartition(".")[2]
    first = validator.arguments[0].value
    if name == "matches_re":
        pattern = machine.evaluate(first, owner.frame).text
        return harmless_kinds(pattern, whole="full") if pattern is not None and len(validator.arguments) == 1 else NONE
    if name == "instance_of":
        return type_hints.schema_of(machine, first, owner.frame).removes
    held = name in _HELD_TO and not members.everything(machine, machine.evaluate(first, owner.frame))
    return ALL if held else NONE


def _parts(
    machine: Machine, node: ir.Expr | None, owner: ClassRef, modules: Sequence[str], combining: frozenset[str]
) -> Iterator[ir.Expr]:
    """The converters or validators that an expression puts together."""
    if isinstance(node, ir.Sequence):
        for each, _ in node.items:
            yield from _parts(machine, each, owner, modules, combining)
        return
    if isinstance(node, ir.Call):
        name = _symbol(machine, node.callee, owner)
        if name.startswith(tuple(modules)) and name.rpartition(".")[2] in combining:
            for given in node.arguments:
                yield from _parts(machine, given.value, owner, modules, combining)
            return
    if node is not None:
        yield node


def _called(machine: Machine, function: Value, owner: ClassRef, arguments: list[Value], span: ir.Span) -> Value:
    site = plain(owner.frame, span, arguments)
    return machine.apply(function, site)


def _symbol(machine: Machine, callee: ir.Expr, owner: ClassRef) -> str:
    names = machine.evaluate(callee, owner.frame).symbols
    return names[0] if names else ""


def _validates(decorator: ir.Expr, field: str) -> bool:
    """`@field.validator`."""
    return (
        isinstance(decorator, ir.Attr)
        and decorator.name == "validator"
        and isinstance(decorator.owner, ir.Name)
        and decorator.owner.name == field
    )


def _as_dict(machine: Machine, site: Site) -> Value | None:
    """`attrs.asdict(instance)`: its fields, each with what it holds."""
    given = site.arguments[0] if site.arguments else NOTHING
    alone = len(given.objects) == 1 and not given.taints
    return machine.heap.record(dict(machine.state.fields(given.objects[0]))) if alone else None


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "attr.asdict": _as_dict,
    "attrs.asdict": _as_dict,
    "dataclasses.asdict": _as_dict,
}
