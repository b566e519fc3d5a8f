"""Type annotations as schemas: of pydantic's models and of the parameters of routes, and of TypeScript's DTOs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import NONE, ClassRef, Frame, Value
from maremma.analysis.taint.models.schemas.bases import is_model
from maremma.analysis.taint.models.schemas.schema import (
    ANYTHING,
    HARMLESS,
    TEXT,
    TEXT_ON_ONE_LINE,
    Schema,
    any_of,
    narrowed,
)
from maremma.analysis.taint.objects import classes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_CONSTANT_LIKE: Final = frozenset(
    {
        "int", "float", "bool", "complex", "Decimal", "UUID", "UUID1", "UUID3", "UUID4", "UUID5", "UUID6", "UUID7",
        "date", "datetime", "time", "timedelta", "Literal", "None", "PositiveInt", "NegativeInt", "NonNegativeInt",
        "NonPositiveInt", "StrictInt", "PositiveFloat", "NegativeFloat", "NonNegativeFloat", "NonPositiveFloat",
        "StrictFloat", "FiniteFloat", "StrictBool", "conint", "confloat", "condecimal", "condate", "PastDate",
        "FutureDate", "AwareDatetime", "NaiveDatetime", "PastDatetime", "FutureDatetime", "IPv4Address",
        "IPv6Address", "IPvAnyAddress", "ByteSize", "number", "boolean", "bigint", "Date",
    }
)  # fmt: skip
_TEXTS: Final = frozenset(
    ["str", "constr", "StrictStr", "SecretStr", "StringConstraints", "string", "bytes", "Path", "FilePath"]
)
_ON_ONE_LINE: Final = frozenset(["EmailStr", "NameEmail", "HttpUrl", "AnyUrl", "AnyHttpUrl", "FileUrl"])
_EITHER: Final = frozenset({"Optional", "Union"})
_LISTS: Final = frozenset(
    {
        "list", "List", "set", "Set", "frozenset", "FrozenSet", "Sequence", "Iterable", "tuple", "Tuple",
        "conlist", "conset", "deque", "Array",
    }
)  # fmt: skip
_MAPS: Final = frozenset(["dict", "Dict", "Mapping", "MutableMapping"])
_PATTERNS: Final = {"pattern": "search", "regex": "start"}
_VALIDATORS: Final = frozenset({"AfterValidator", "BeforeValidator", "PlainValidator"})
_ENUMS: Final = ("enum.",)
_DEEPEST: Final = 8


def schema_of(machine: Machine, annotation: ir.Expr | None, frame: Frame, depth: int = 0) -> Schema:
    """What a value of an annotated type may be, once something has validated it."""
    if annotation is None or depth > _DEEPEST:
        return ANYTHING
    if isinstance(annotation, ir.Const):
        return HARMLESS if annotation.value is None else ANYTHING
    if isinstance(annotation, ir.Operation) and annotation.operator == "|":
        return any_of(schema_of(machine, each, frame, depth + 1) for each in annotation.operands)
    if isinstance(annotation, ir.Index):
        return _generic(machine, annotation, frame, depth)
    if isinstance(annotation, ir.Call) and last_name(annotation.callee) == "__or__":  # `A | B` outside of annotations
        return any_of(schema_of(machine, each, frame, depth + 1) for each in _either(annotation))
    if isinstance(annotation, ir.Call):
        return constrained(machine, _plain(last_name(annotation.callee)), annotation, frame)
    return _named(machine, annotation, frame, depth)


def _either(call: ir.Call) -> list[ir.Expr]:
    owner = [call.callee.owner] if isinstance(call.callee, ir.Attr) else []
    return [*owner, *(each.value for each in call.arguments)]


def _named(machine: Machine, annotation: ir.Expr, frame: Frame, depth: int) -> Schema:
    value = machine.evaluate(annotation, frame)
    for ref in value.refs:
        if isinstance(ref, ClassRef):
            return of_class(machine, ref)
    alias = _alias(machine, annotation, frame) if isinstance(annotation, ir.Name) else None
    if alias is not None:
        return schema_of(machine, alias[0], alias[1], depth + 1)
    names = value.symbols
    return _plain(names[0].rpartition(".")[2] if names else last_name(annotation))


def _alias(machine: Machine, name: ir.Name, frame: Frame) -> tuple[ir.Expr, Frame] | None:
    """`UserId = Annotated[str, …]` in the same module or in one that it is imported from."""
    scope = frame
    while scope.parent is not None:
        scope = scope.parent
    for statement in scope.function.body:
        if not isinstance(statement, ir.Bind) or not isinstance(statement.target, ir.NameTarget):
            continue
        if statement.target.name != name.name:
            continue
        if isinstance(statement.value, ir.Import):
            path = machine.program.resolve(scope.module, statement.value.module)
            module = machine.load(path) if path is not None else None
            return (ir.Name(statement.value.name), module) if module is not None and module is not scope else None
        if isinstance(statement.value, (ir.Index, ir.Call, ir.Name)):
            return statement.value, scope
    return None


def of_class(machine: Machine, reference: ClassRef) -> Schema:
    """What an instance of a class may be: one of an enumeration, or a model's fields."""
    if any(name.startswith(_ENUMS) for name in classes.base_symbols(reference)):
        return HARMLESS
    return Schema(model=reference) if is_model(reference) else ANYTHING


def _plain(name: str) -> Schema:
    if name in _CONSTANT_LIKE:
        return HARMLESS
    if name in _ON_ONE_LINE:
        return TEXT_ON_ONE_LINE
    return TEXT if name in _TEXTS else ANYTHING


def _generic(machine: Machine, annotation: ir.Index, frame: Frame, depth: int) -> Schema:
    name = last_name(annotation.owner)
    parts = _parts(annotation.key)
    if name in _EITHER:
        found = [schema_of(machine, each, frame, depth + 1) for each in parts]
        return any_of(found)
    if name == "Annotated" and parts:
        schema = schema_of(machine, parts[0], frame, depth + 1)
        for each in parts[1:]:
            if isinstance(each, ir.Call):
                schema = _noted(machine, schema, each, frame)
        return schema
    if name in _LISTS and parts:
        return Schema(items=any_of(schema_of(machine, each, frame, depth + 1) for each in parts if not _is_rest(each)))
    if name in _MAPS and len(parts) > 1:
        return Schema(items=schema_of(machine, parts[1], frame, depth + 1), is_map=True)
    return _plain(name)


def _noted(machine: Machine, schema: Schema, note: ir.Call, frame: Frame) -> Schema:
    """A schema with what a note of `Annotated` adds: a pattern, or a function that looks at what comes."""
    if last_name(note.callee) not in _VALIDATORS or not note.arguments:
        return constrained(machine, schema, note, frame)
    return replace(schema, changes=(*schema.changes, machine.evaluate(note.arguments[0].value, frame)))


def _is_rest(annotation: ir.Expr) -> bool:
    return isinstance(annotation, ir.Const) or (isinstance(annotation, ir.Name) and annotation.name == "Ellipsis")


def _parts(key: ir.Expr) -> list[ir.Expr]:
    return [each for each, _ in key.items] if isinstance(key, ir.Sequence) else [key]


def last_name(annotation: ir.Expr) -> str:
    """The last part of a dotted name."""
    if isinstance(annotation, (ir.Name, ir.Attr)):
        return annotation.name
    return ""


def constrained(machine: Machine, schema: Schema, call: ir.Call, frame: Frame) -> Schema:
    """A schema under the pattern that a call names: `Field(pattern=…)`, `constr(regex=…)`, `Query(pattern=…)`."""
    return narrowed(schema, kinds_of(keywords(machine, call, frame)))


def kinds_of(given: Mapping[str, Value]) -> frozenset[str]:
    """The kinds that a pattern among keywords rules out."""
    found: frozenset[str] = NONE
    for name, whole in _PATTERNS.items():
        pattern = given[name].text if name in given else None
        if pattern is not None:
            found |= harmless_kinds(pattern, whole="search" if whole == "search" else "start")
    return found


def keywords(machine: Machine, call: ir.Call, frame: Frame) -> dict[str, Value]:
    """The keyword arguments of a call."""
    return {each.name: machine.evaluate(each.value, frame) for each in call.arguments if each.name and not each.spread}
