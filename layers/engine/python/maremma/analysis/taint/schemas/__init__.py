"""Types as sanitizers: what the declared type of a field of a model leaves possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import classes, ir
from maremma.analysis.taint.values import ALL, NONE, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.values import ClassRef

_CONSTANT_LIKE: Final = frozenset(
    {"int", "float", "bool", "Decimal", "UUID", "UUID4", "date", "datetime", "timedelta", "PositiveInt", "Literal"}
)


def typed(machine: Machine, reference: ClassRef, name: str, value: Value) -> Value:
    """A value after it has become the field of a validating model; a dataclass validates nothing."""
    if not _validates(reference):
        return value
    annotation = classes.annotated_fields(reference).get(name)
    kinds = removed(machine, annotation[0]) if annotation is not None else NONE
    if not kinds:
        return value
    return value.with_taints(frozenset(taint.without(kinds) for taint in value.taints))


def _validates(reference: ClassRef) -> bool:
    return any(
        name.startswith(("pydantic.", "aws_lambda_powertools.utilities.parser"))
        for name in classes.base_symbols(reference)
    )


def removed(machine: Machine, annotation: ir.Expr) -> frozenset[str]:
    """The kinds of sink that a value of a type is no danger for."""
    if isinstance(annotation, ir.Name):
        return ALL if annotation.name in _CONSTANT_LIKE else NONE
    if isinstance(annotation, ir.Index):
        return removed(machine, annotation.owner)
    if isinstance(annotation, ir.Attr):
        return ALL if annotation.name in _CONSTANT_LIKE else NONE
    return NONE
