"""What checks a value by a schema: functions of the libraries, and methods of schemas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NO_FACTS, Value, both
from maremma.analysis.taint.models.schemas.held import inner_schema
from maremma.analysis.taint.models.schemas.schema import Schema, facts, validated
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _parse(machine: Machine, schema: Schema, value: Value, site: Site) -> Value:
    result = validated(machine, schema, value, site)
    machine.state.learn(facts(machine, schema, value, site))
    return result


def _safe_parse(machine: Machine, schema: Schema, value: Value, site: Site) -> Value:
    """`{ success, data, error }`."""
    known = facts(machine, schema, value, site)
    success = Value(when_true=known, when_false=NO_FACTS)
    data = validated(machine, schema, value, site)
    failure = Value(when_true=NO_FACTS, when_false=known)
    fields = {"success": success, "data": data, "output": data, "error": failure, "issues": failure}
    return machine.heap.record(fields)


def _validate(machine: Machine, schema: Schema, value: Value, site: Site) -> Value:
    """Yup yields the value, Joi `{ error, value }`, where the value is good only if there is no error."""
    options = members.fields_of(machine, site.arguments[3]) if len(site.arguments) > 3 else {}
    if {"allowUnknown", "stripUnknown"} & options.keys():
        schema = replace(schema, closed=False)
    known = facts(machine, schema, value, site)
    if "stripUnknown" in options:
        value = value.with_taints(frozenset(taint.derived("stripped", "") for taint in value.taints))
        known = both(known, facts(machine, replace(schema, closed=schema.is_object), value, site)) or NO_FACTS
    result = validated(machine, schema, value, site)
    failure = Value(when_true=NO_FACTS, when_false=known)
    if result.objects:
        fields = {**members.fields_of(machine, result), "error": failure, "value": value}
        return machine.heap.record(fields)
    return Value(result.taints, machine.heap.record({"error": failure, "value": value}).refs)


def _is_valid(machine: Machine, schema: Schema, value: Value, site: Site) -> Value:
    return Value(when_true=facts(machine, schema, value, site), when_false=NO_FACTS)


def _function(
    apply: Callable[[Machine, Schema, Value, Site], Value], schema_at: int, value_at: int
) -> Callable[[Machine, Site], Value]:
    def call(machine: Machine, site: Site) -> Value:
        return apply(machine, inner_schema(machine, site.argument(schema_at)), site.argument(value_at), site)

    return call


METHODS: Final[dict[str, Callable[[Machine, Schema, Value, Site], Value]]] = {
    "parse": _parse,
    "parseAsync": _parse,
    "safeParse": _safe_parse,
    "safeParseAsync": _safe_parse,
    "validate": _validate,
    "validateAsync": _parse,
    "validateSync": _parse,
    "cast": _parse,
    "isValidSync": _is_valid,
    "isValid": _is_valid,
}
FUNCTIONS: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    "parse": _function(_parse, 0, 1),
    "parseAsync": _function(_parse, 0, 1),
    "safeParse": _function(_safe_parse, 0, 1),
    "attempt": _function(_parse, 1, 0),
    "assert": _function(_parse, 1, 0),
    "create": _function(_parse, 1, 0),
    "is": _function(_is_valid, 1, 0),
}
