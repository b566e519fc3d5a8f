"""Classes that validate: pydantic's models and those of Powertools' parser. Dataclasses validate nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.interpreter import element_tests
from maremma.analysis.taint.lattice.values import (
    NOTHING,
    PARSED,
    ClassRef,
    Closure,
    Frame,
    Obj,
    Partial,
    Value,
    join,
    symbol,
)
from maremma.analysis.taint.models.schemas import type_hints
from maremma.analysis.taint.models.schemas.bases import is_model
from maremma.analysis.taint.models.schemas.schema import Schema, any_of, facts, validated
from maremma.analysis.taint.objects import classes, members
from maremma.analysis.taint.run.sites import plain
from maremma.analysis.taint.sanitizers import texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_OPEN_BASES: Final = "aws_lambda_powertools.utilities.parser.models"
_VALIDATE: Final = frozenset({"model_validate", "parse_obj", "from_orm", "validate", "model_validate_strings"})
_VALIDATE_TEXT: Final = frozenset({"model_validate_json", "parse_raw"})
_DUMPS: Final = frozenset({"model_dump", "dict", "model_copy", "copy"})
_DUMPS_TEXT: Final = frozenset({"model_dump_json", "json"})
_ONE_LINE: Final = frozenset({"log", "header", "operator"})
_VALIDATORS: Final = frozenset({"field_validator", "validator"})
_PARSER: Final = "aws_lambda_powertools.utilities.parser"
_TYPED: Final = frozenset(
    {
        "pydantic.TypeAdapter", "pydantic.parse_obj_as", "pydantic.tools.parse_obj_as", f"{_PARSER}.parse",
        f"{_PARSER}.event_parser", f"{_PARSER}.parser.parse", f"{_PARSER}.parser.event_parser",
    }
)  # fmt: skip
_TYPES: Final = frozenset({"type", "type_", "model"})
"""Functions that are given a type, and the names of its argument."""


class _OfModels(dict[ClassRef, Schema]):
    """The schema of each model."""


class _OfTypes(dict[int, Schema]):
    """The schema of each type that is written in a call, by the number of the object that stands for it."""


def class_member(machine: Machine, reference: ClassRef, key: str) -> Value | None:
    """`Model.model_validate` and its kin; None if it is no such thing."""
    if not is_model(reference):
        return None
    name = "<model>" if key in _VALIDATE else "<model of text>" if key in _VALIDATE_TEXT else ""
    if key in {"model_construct", "construct"}:
        name = "<model as given>"
    return Value(refs=(Partial(symbol(name), (Value(refs=(reference,)),)),)) if name else None


def instance_method(machine: Machine, obj: Obj, key: str) -> Value | None:
    """`instance.model_dump` and its kin; None if it is no such thing."""
    if obj.class_ref is None or not is_model(obj.class_ref):
        return None
    name = "<model as dict>" if key in _DUMPS else "<model as text>" if key in _DUMPS_TEXT else ""
    return Value(refs=(Partial(symbol(name), (Value(refs=(obj,)),)),)) if name else None


def built(machine: Machine, reference: ClassRef, obj: Obj, given: Mapping[str, Value], span: ir.Span) -> bool:
    """Make an instance of a model; False if its class is none."""
    if is_model(reference):
        build(machine, reference, obj, given, span)
        return True
    return False


def build(
    machine: Machine, reference: ClassRef, obj: Obj, given: Mapping[str, Value], span: ir.Span, *, depth: int = 0
) -> None:
    """Set the fields of a model's instance to what comes through validation."""
    site = plain(reference.frame, span)
    schema = schema_of(machine, reference)
    rest = given.get(members.SPREAD, NOTHING)
    for name, each in schema.fields.items():
        key = schema.keys.get(name, name)
        value = given.get(key, given.get(name))
        if value is None:
            value = members.member(machine, rest, key)
        value = validated(machine, each, value, site, depth + 1)
        default = classes.static_field(machine, reference, name)
        if default is not None and not default.symbols:
            value = join(value, default)
        machine.state.set_field(obj, name, _revised(machine, reference, name, value, span))
    _checked(machine, reference, obj, span)
    if schema.open:
        for name in sorted(given.keys() - schema.fields.keys()):
            machine.state.set_field(obj, name, given[name])
        machine.state.set_field(obj, members.SPREAD, rest)


def instance(machine: Machine, reference: ClassRef, value: Value, site: Site, depth: int = 0) -> Value:
    """A model's instance made of an object."""
    obj = machine.heap.new("instance", class_ref=reference)
    machine.state.set_fields(obj, {})
    given = {**members.fields_of(machine, value)}
    if value.taints or len(value.refs) > len(value.objects):
        given[members.SPREAD] = Value(value.taints, tuple(ref for ref in value.refs if not isinstance(ref, Obj)))
    build(machine, reference, obj, given, site.span, depth=depth)
    return Value(refs=(obj,))


def schema_of(machine: Machine, reference: ClassRef) -> Schema:
    """The schema of a model: its annotations with what its fields' defaults add."""
    known = machine.of(_OfModels).get(reference)
    if known is not None:
        return known
    fields: dict[str, Schema] = {}
    keys: dict[str, str] = {}
    for name, (annotation, owner) in classes.annotated_fields(reference).items():
        schema = type_hints.schema_of(machine, annotation, owner.frame)
        default = next((each for key, each in owner.definition.statics if key == name), None)
        if isinstance(default, ir.Call):
            schema = type_hints.constrained(machine, schema, default, owner.frame)
            alias = type_hints.keywords(machine, default, owner.frame)
            key = alias.get("validation_alias", alias.get("alias", NOTHING)).text
            if key is not None:
                keys[name] = key
        fields[name] = schema
    is_open = _keeps_others(machine, reference)
    made = Schema(fields=fields, keys=keys, is_object=True, open=is_open)
    machine.of(_OfModels)[reference] = made
    return made


def _keeps_others(machine: Machine, reference: ClassRef) -> bool:
    """Whether instances keep what is not declared: `ConfigDict(extra="allow")`, and `class Config` as it was before."""
    if any(name.startswith(_OPEN_BASES) for name in classes.base_symbols(reference)):
        return True
    said = [
        machine.evaluate(value, reference.frame) for name, value in reference.definition.keywords if name == "extra"
    ]
    config = classes.static_field(machine, reference, "model_config")
    said += [members.member(machine, config, "extra")] if config is not None else []
    for ref in (classes.static_field(machine, reference, "Config") or NOTHING).refs:
        extra = classes.static_field(machine, ref, "extra") if isinstance(ref, ClassRef) else None
        said += [extra] if extra is not None else []
    return any(each.text == "allow" or "pydantic.Extra.allow" in each.symbols for each in said)


def _revised(machine: Machine, reference: ClassRef, name: str, value: Value, span: ir.Span) -> Value:
    """What the validators of a field, which are the program's own functions, return for it."""
    for method in reference.definition.methods:
        if _validates(method, name):
            closure = Closure(method.function, reference.frame, Value(refs=(reference,)), reference)
            returned = machine.call_closure(closure, [value], {}, span)
            machine.control.go_on()
            if returned.taints or returned.refs:
                value = machine.state.settled(returned)
    return value


def _checked(machine: Machine, reference: ClassRef, obj: Obj, span: ir.Span) -> None:
    """What validators of the whole model, which are the program's own functions, let pass."""
    for method in reference.definition.methods:
        if any(_is_of_whole(each) for each in method.decorators) and method.function.binds == "instance":
            closure = Closure(method.function, reference.frame, Value(refs=(obj,)), reference)
            machine.call_closure(closure, [], {}, span)
            machine.control.go_on()
            element_tests.settle(machine, Value(refs=(obj,)), machine.state.facts)


def _is_of_whole(decorator: ir.Expr) -> bool:
    """`@model_validator(mode="after")`."""
    return (
        isinstance(decorator, ir.Call)
        and type_hints.last_name(decorator.callee) == "model_validator"
        and any(isinstance(each.value, ir.Const) and each.value.value == "after" for each in decorator.arguments)
    )


def _validates(method: ir.Define, field: str) -> bool:
    return any(
        isinstance(each, ir.Call)
        and type_hints.last_name(each.callee) in _VALIDATORS
        and any(isinstance(given.value, ir.Const) and given.value.value in {field, "*"} for given in each.arguments)
        for each in method.decorators
    )


def of_value(machine: Machine, value: Value) -> Schema:
    """The schema that a class given as a value stands for (`model=Order`)."""
    found = [type_hints.of_class(machine, ref) for ref in value.refs if isinstance(ref, ClassRef)]
    written = machine.of(_OfTypes)
    found += [written[obj.id] for obj in value.objects if obj.id in written]
    return any_of(found)


def declared(machine: Machine, node: ir.Call, callee: Value, site: Site) -> Site:
    """A call that is given a type, with a value for types that are not just a class: `TypeAdapter(list[Order])`."""
    if not any(name in _TYPED for name in callee.symbols):
        return site
    positional, keywords = list(site.arguments), dict(site.keywords)
    for place, each in enumerate(node.arguments[: len(positional)]):
        if each.name or each.spread:
            break
        positional[place] = _as_type(machine, each.value, positional[place], site.frame)
    for each in node.arguments:
        if each.name in _TYPES and each.name in keywords:
            keywords[each.name] = _as_type(machine, each.value, keywords[each.name], site.frame)
    return replace(site, arguments=tuple(positional), keywords=keywords)


def _as_type(machine: Machine, written: ir.Expr, value: Value, frame: Frame) -> Value:
    if value.taints or any(isinstance(ref, ClassRef) for ref in value.refs):
        return value
    schema = type_hints.schema_of(machine, written, frame)
    if not (schema.options or schema.items is not None or schema.model is not None or schema.removes):
        return value
    obj = machine.heap.new("record")
    machine.of(_OfTypes)[obj.id] = schema
    return Value(refs=(obj,))


# --- operations ---


def _given(site: Site, index: int, *names: str) -> Value:
    if index < len(site.arguments):
        return site.arguments[index]
    return next((site.keywords[name] for name in names if name in site.keywords), NOTHING)


def _of_object(machine: Machine, site: Site) -> Value:
    value = _given(site, 1, "obj")
    schema = of_value(machine, site.arguments[0])
    if schema.model is not None:
        machine.state.learn(facts(machine, schema_of(machine, schema.model), value, site))
    return validated(machine, schema, value, site)


def parsed(value: Value) -> Value:
    """Text that has been parsed into an object."""
    return Value(frozenset(taint.member(PARSED) for taint in value.taints), value.refs)


def _of_text(machine: Machine, site: Site) -> Value:
    return validated(machine, of_value(machine, site.arguments[0]), parsed(_given(site, 1, "json_data", "b")), site)


def _as_given(machine: Machine, site: Site) -> Value:
    return machine.heap.record(dict(site.keywords))


def _as_dict(machine: Machine, site: Site) -> Value:
    obj = site.arguments[0].objects[0]
    fields = {}
    for name, value in machine.state.fields(obj).items():
        nested = [each for each in value.objects if each.class_ref is not None and is_model(each.class_ref)]
        fields[name] = machine.heap.record(dict(machine.state.fields(nested[0]))) if nested else value
    return machine.heap.record(fields)


def _as_text(machine: Machine, site: Site) -> Value:
    """As JSON, which is one line."""
    text = texts.as_text(machine, site.arguments[0])
    return text.with_taints(frozenset(taint.without(_ONE_LINE) for taint in text.taints))


def _adapter(machine: Machine, site: Site) -> Value:
    """`TypeAdapter(Model)`."""
    made = Value(refs=(Partial(symbol("<model>"), (_given(site, 0, "type"),)),))
    of_text = Value(refs=(Partial(symbol("<model of text>"), (_given(site, 0, "type"),)),))
    return machine.heap.record({"validate_python": made, "validate_json": of_text})


def _parse_as(machine: Machine, site: Site) -> Value:
    """`parse_obj_as(Model, value)`."""
    return validated(machine, of_value(machine, _given(site, 0)), _given(site, 1), site)


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "<model>": _of_object,
    "<model of text>": _of_text,
    "<model as given>": _as_given,
    "<model as dict>": _as_dict,
    "<model as text>": _as_text,
    "pydantic.ConfigDict": lambda machine, site: machine.heap.record(dict(site.keywords)),
    "pydantic.TypeAdapter": _adapter,
    "pydantic.parse_obj_as": _parse_as,
}
