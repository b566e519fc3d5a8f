"""The classes that bodies are declared to be, with the checks that decorators of their fields ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import NONE, ClassRef, Frame
from maremma.analysis.taint.models.frameworks.nest.decorators import Member, symbols_of, told_of
from maremma.analysis.taint.models.schemas.schema import HARMLESS, TEXT, TEXT_ON_ONE_LINE, Schema, narrowed
from maremma.analysis.taint.objects import classes
from maremma.analysis.taint.sanitizers import regexes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_DEEPEST: Final = 4
"""So far into one another classes are followed."""

_HARMLESS_CHECKS: Final = frozenset(
    {
        "IsInt", "IsNumber", "IsUUID", "IsEnum", "IsIn", "IsBoolean", "IsDateString", "IsAlphanumeric", "IsAlpha",
        "IsMongoId", "IsISO8601", "IsNumberString", "IsPort", "IsIP", "IsHexadecimal", "IsPositive", "IsNegative",
        "IsDate", "IsLatLong", "Equals", "IsMilitaryTime", "IsDecimal", "IsHash", "IsCreditCard", "Min", "Max",
    }
)  # fmt: skip
_ONE_LINE_CHECKS: Final = frozenset({"IsEmail", "IsUrl", "IsFQDN"})


def schema_of(machine: Machine, type_: ir.Expr | None, frame: Frame, depth: int = 0) -> Schema:
    """What the decorators of class-validator on a DTO's fields leave possible."""
    if type_ is None or depth > _DEEPEST:
        return Schema()
    if isinstance(type_, ir.Index):
        return Schema(items=schema_of(machine, type_.key, frame, depth + 1))
    for ref in machine.evaluate(type_, frame).refs:
        if isinstance(ref, ClassRef):
            return _fields(machine, ref, depth)
    return Schema()


def _fields(machine: Machine, reference: ClassRef, depth: int) -> Schema:
    fields: dict[str, Schema] = {}
    annotated = classes.annotated_fields(reference)
    for each in reversed(reference.order):
        for name, member in told_of(machine, each).items():
            if name:
                annotation, owner = annotated.get(name, (None, each))
                nested = schema_of(machine, annotation, owner.frame, depth + 1)
                fields[name] = _checked(machine, nested, member, each.frame)
    return Schema(fields=fields, is_object=True, open=True)


def _checked(machine: Machine, schema: Schema, member: Member, frame: Frame) -> Schema:
    names = dict(symbols_of(machine, member.decorators, frame))
    if not any(name.startswith("class-validator.") for name in names):
        return Schema()
    for name, arguments in names.items():
        word = name.removeprefix("class-validator.")
        if word in _HARMLESS_CHECKS:
            return HARMLESS
        if word in _ONE_LINE_CHECKS:
            schema = narrowed(schema, TEXT_ON_ONE_LINE.removes)
        elif word == "IsString":
            schema = narrowed(schema, TEXT.removes)
        elif word == "Matches" and arguments:
            pattern = regexes.pattern_of(machine, machine.evaluate(arguments[0], frame))
            kinds = harmless_kinds(pattern[0], flags=pattern[1], whole="search", javascript=True) if pattern else NONE
            schema = narrowed(schema, kinds)
    return schema
