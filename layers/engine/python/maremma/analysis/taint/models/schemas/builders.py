"""Schemas that are built by calls: zod, joi, yup, valibot, superstruct and TypeBox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import ALL, NO_FACTS, NONE, NOTHING, Value, both, literal
from maremma.analysis.taint.models.schemas.documents import schema_of as of_document
from maremma.analysis.taint.models.schemas.schema import (
    ANYTHING,
    HARMLESS,
    TEXT,
    TEXT_ON_ONE_LINE,
    Schema,
    all_of,
    any_of,
    chained,
    facts,
    narrowed,
    validated,
)
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers import regexes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

KIND: Final = "<schema>"
"""The kind of an object that is a schema, and the symbol of its methods."""

_ROOTS: Final = frozenset(
    {"zod", "zod/v4", "joi", "@hapi/joi", "yup", "valibot", "superstruct", "@sinclair/typebox", "@hono/zod-openapi"}
)
_CLOSING: Final = frozenset({"joi", "@hapi/joi", "superstruct"})
"""The libraries whose objects refuse members that they do not declare."""
_HARMLESS: Final = frozenset(
    {
        "number", "integer", "int", "int32", "int64", "uint", "float", "float32", "float64", "boolean", "bool",
        "bigint", "date", "enum", "nativeenum", "literal", "enums", "picklist", "uuid", "uuidv4", "uuidv7", "guid",
        "ulid", "cuid", "cuid2", "nanoid", "ipv4", "ipv6", "ip", "null", "undefined", "void", "never", "nan",
        "valid", "equal", "oneof", "datetime", "isodate", "isodatetime", "isotimestamp", "time", "duration",
        "alphanum", "hex", "hexadecimal", "digits", "alphanumeric",
    }
)  # fmt: skip
_ONE_LINE: Final = frozenset(["email", "url", "uri", "hostname", "domain"])
_PATTERNS: Final = frozenset({"regex", "matches", "pattern"})
_MOST_TESTS: Final = 4
_TESTS: Final = frozenset({"refine", "custom", "check", "test"})
_NARROWING: Final = frozenset(
    {
        "uuid", "uuidv4", "uuidv7", "guid", "ulid", "cuid", "cuid2", "nanoid", "ip", "ipv4", "ipv6", "datetime",
        "date", "time", "duration", "valid", "equal", "oneof", "alphanum", "hex", "integer", "int", "isodate",
        "isodatetime", "isotimestamp", "digits", "only",
    }
)  # fmt: skip


class _Made(dict[int, Schema]):
    """The schemas that are values of the program, by the object's number."""


def made(machine: Machine, schema: Schema) -> Value:
    """A schema as a value of the program."""
    obj = machine.heap.new(KIND)
    machine.of(_Made)[obj.id] = schema
    return Value(refs=(obj,))


def schema_in(machine: Machine, value: Value) -> Schema | None:
    """The schema that a value is; None if it is none."""
    known = machine.of(_Made)
    schemas = [known[obj.id] for obj in value.objects if obj.id in known]
    return any_of(schemas) if schemas else None


def builder(name: str) -> Callable[[Machine, Site], Value | None] | None:
    """The operation of a symbol of one of the libraries; None if it is of none."""
    root, _, rest = name.partition(".")
    if root not in _ROOTS or not rest:
        return None
    word = rest.rpartition(".")[2]
    return lambda machine, site: _build(machine, root, word, site)


def _inner(machine: Machine, value: Value) -> Schema:
    return schema_in(machine, value) or ANYTHING


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _build(machine: Machine, root: str, word: str, site: Site) -> Value | None:
    """A schema, or what a function does with one."""
    if word in _FUNCTIONS:
        return _FUNCTIONS[word](machine, site)
    plain = word.lower()
    first = _argument(site, 0)
    build = _STRUCTURES.get(plain)
    if build is not None:
        schema = build(machine, site)
        closed = plain == "strictobject" or (plain == "object" and root in _CLOSING)
        return made(machine, replace(schema, closed=True) if closed else schema)
    if plain in _PATTERNS:
        inner = schema_in(machine, first)
        kinds = _kinds(machine, first if inner is None else _argument(site, 1))
        return made(machine, narrowed(inner or TEXT, kinds))
    if plain == "string" and members.fields_of(machine, first):
        fields = {**members.fields_of(machine, first), "type": literal("string")}
        return made(machine, of_document(machine, machine.heap.record(fields), javascript=True))
    return made(machine, _plain(plain))


def _plain(word: str) -> Schema:
    if word in _HARMLESS:
        return HARMLESS
    return TEXT_ON_ONE_LINE if word in _ONE_LINE else TEXT if word == "string" else ANYTHING


def _of_object(machine: Machine, site: Site) -> Schema:
    return _object(machine, _argument(site, 0))


def _of_list(machine: Machine, site: Site) -> Schema:
    return Schema(items=_elements(machine, _argument(site, 0)))


def _of_map(machine: Machine, site: Site) -> Schema:
    return Schema(items=_inner(machine, site.arguments[-1] if site.arguments else NOTHING), is_map=True)


def _of_options(machine: Machine, site: Site) -> Schema:
    options = _argument(site, 1) if _argument(site, 1).objects else _argument(site, 0)
    return any_of(_inner(machine, each) for each in members.fields_of(machine, options).values())


def _of_all(machine: Machine, site: Site) -> Schema:
    return all_of(_inner(machine, each) for each in site.arguments)


def _of_first(machine: Machine, site: Site) -> Schema:
    return _inner(machine, _argument(site, 0))


_STRUCTURES: Final[dict[str, Callable[[Machine, Site], Schema]]] = {
    **dict.fromkeys(("object", "strictobject", "keys", "type"), _of_object),
    "looseobject": lambda machine, site: replace(_of_object(machine, site), open=True),
    **dict.fromkeys(("array", "set", "tuple"), _of_list),
    **dict.fromkeys(("union", "alternatives", "discriminatedunion", "variant", "xor"), _of_options),
    "record": _of_map,
    **dict.fromkeys(("intersection", "intersect", "pipe"), _of_all),
    **dict.fromkeys(("optional", "nullable", "nullish", "lazy", "readonly", "partial"), _of_first),
    "preprocess": lambda machine, site: _inner(machine, _argument(site, 1)),
}


def _object(machine: Machine, value: Value) -> Schema:
    fields = {name: _inner(machine, each) for name, each in members.fields_of(machine, value).items()}
    return Schema(fields=fields, is_object=True)


def _elements(machine: Machine, value: Value) -> Schema:
    own = schema_in(machine, value)
    if own is not None:
        return own
    return any_of(_inner(machine, each) for each in members.fields_of(machine, value).values())


def _kinds(machine: Machine, expression: Value) -> frozenset[str]:
    known = regexes.pattern_of(machine, expression)
    if known is None or expression.text is not None:
        return NONE
    return harmless_kinds(known[0], flags=known[1], whole="search", javascript=True)


# --- methods ---


def _method(machine: Machine, site: Site) -> Value | None:
    """A method of a schema: what follows the schema itself and the method's name are its arguments."""
    owner, name, *arguments = site.arguments
    schema = _inner(machine, owner)
    word = name.text or ""
    if word in _APPLIED:
        return _APPLIED[word](machine, schema, arguments[0] if arguments else NOTHING, site)
    first = arguments[0] if arguments else NOTHING
    return made(machine, _changed(machine, schema, word, first))


def _changed(machine: Machine, schema: Schema, word: str, first: Value) -> Schema:
    """A schema after one of its own methods."""
    plain = word.lower()
    if plain in _PATTERNS:
        return narrowed(schema, _kinds(machine, first))
    if plain in _NARROWING:
        return narrowed(schema, ALL)
    if plain in _ONE_LINE:
        return narrowed(schema, TEXT_ON_ONE_LINE.removes)
    if plain in _TESTS and len(schema.tests) < _MOST_TESTS:
        return replace(schema, tests=(*schema.tests, first))
    if plain == "transform" and first.refs:
        return replace(schema, changes=chained((*schema.changes, first)))
    change = _CHANGES.get(plain)
    return change(machine, schema, first) if change is not None else schema


def _extended(machine: Machine, schema: Schema, first: Value) -> Schema:
    other = schema_in(machine, first) or _object(machine, first)
    return replace(all_of([schema, other]), is_object=True)


def _picked(machine: Machine, schema: Schema, first: Value) -> Schema:
    names = set(members.fields_of(machine, first))
    return replace(schema, fields={name: each for name, each in schema.fields.items() if name in names})


_Change = Callable[["Machine", Schema, Value], Schema]
_CHANGES: Final[dict[str, _Change]] = {
    **dict.fromkeys(
        ("extend", "keys", "merge", "shape", "and", "augment", "concat", "append", "safeextend"), _extended
    ),
    **dict.fromkeys(("items", "of"), lambda machine, schema, first: replace(schema, items=_inner(machine, first))),
    "array": lambda machine, schema, first: Schema(items=schema),
    **dict.fromkeys(("or", "try"), lambda machine, schema, first: any_of([schema, _inner(machine, first)])),
    "pick": _picked,
    **dict.fromkeys(
        ("passthrough", "loose", "catchall", "unknown"),
        lambda machine, schema, first: replace(schema, open=schema.is_object, closed=False),
    ),
    **dict.fromkeys(("strict", "nounknown"), lambda machine, schema, first: replace(schema, closed=schema.is_object)),
    "pipe": lambda machine, schema, first: all_of([schema, _inner(machine, first)]),
}


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
        return apply(machine, _inner(machine, _argument(site, schema_at)), _argument(site, value_at), site)

    return call


_APPLIED: Final[dict[str, Callable[[Machine, Schema, Value, Site], Value]]] = {
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
_FUNCTIONS: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    "parse": _function(_parse, 0, 1),
    "parseAsync": _function(_parse, 0, 1),
    "safeParse": _function(_safe_parse, 0, 1),
    "attempt": _function(_parse, 1, 0),
    "assert": _function(_parse, 1, 0),
    "create": _function(_parse, 1, 0),
    "is": _function(_is_valid, 1, 0),
}

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {KIND: _method}
