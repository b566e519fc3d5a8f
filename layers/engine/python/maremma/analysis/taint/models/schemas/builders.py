"""Schemas that are built by calls: zod, joi, yup, valibot, superstruct and TypeBox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import ALL, NONE, NOTHING, Value, literal
from maremma.analysis.taint.models.schemas.checks import FUNCTIONS, METHODS
from maremma.analysis.taint.models.schemas.documents import schema_of as of_document
from maremma.analysis.taint.models.schemas.held import KIND, inner_schema, made, of_fields, schema_in
from maremma.analysis.taint.models.schemas.schema import (
    ANYTHING,
    HARMLESS,
    TEXT,
    TEXT_ON_ONE_LINE,
    Schema,
    all_of,
    any_of,
    chained,
    narrowed,
)
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers import regexes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

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


def builder(name: str) -> Callable[[Machine, Site], Value | None] | None:
    """The operation of a symbol of one of the libraries; None if it is of none."""
    root, _, rest = name.partition(".")
    if root not in _ROOTS or not rest:
        return None
    word = rest.rpartition(".")[2]
    return lambda machine, site: _build(machine, root, word, site)


def _build(machine: Machine, root: str, word: str, site: Site) -> Value | None:
    """A schema, or what a function does with one."""
    if word in FUNCTIONS:
        return FUNCTIONS[word](machine, site)
    plain = word.lower()
    first = site.argument(0)
    build = _STRUCTURES.get(plain)
    if build is not None:
        schema = build(machine, site)
        closed = plain == "strictobject" or (plain == "object" and root in _CLOSING)
        return made(machine, replace(schema, closed=True) if closed else schema)
    if plain in _PATTERNS:
        inner = schema_in(machine, first)
        kinds = _kinds(machine, first if inner is None else site.argument(1))
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
    return of_fields(machine, site.argument(0))


def _of_list(machine: Machine, site: Site) -> Schema:
    return Schema(items=_elements(machine, site.argument(0)))


def _of_map(machine: Machine, site: Site) -> Schema:
    return Schema(items=inner_schema(machine, site.arguments[-1] if site.arguments else NOTHING), is_map=True)


def _of_options(machine: Machine, site: Site) -> Schema:
    options = site.argument(1) if site.argument(1).objects else site.argument(0)
    return any_of(inner_schema(machine, each) for each in members.fields_of(machine, options).values())


def _of_all(machine: Machine, site: Site) -> Schema:
    return all_of(inner_schema(machine, each) for each in site.arguments)


def _of_first(machine: Machine, site: Site) -> Schema:
    return inner_schema(machine, site.argument(0))


_STRUCTURES: Final[dict[str, Callable[[Machine, Site], Schema]]] = {
    **dict.fromkeys(("object", "strictobject", "keys", "type"), _of_object),
    "looseobject": lambda machine, site: replace(_of_object(machine, site), open=True),
    **dict.fromkeys(("array", "set", "tuple"), _of_list),
    **dict.fromkeys(("union", "alternatives", "discriminatedunion", "variant", "xor"), _of_options),
    "record": _of_map,
    **dict.fromkeys(("intersection", "intersect", "pipe"), _of_all),
    **dict.fromkeys(("optional", "nullable", "nullish", "lazy", "readonly", "partial"), _of_first),
    "preprocess": lambda machine, site: inner_schema(machine, site.argument(1)),
}


def _elements(machine: Machine, value: Value) -> Schema:
    own = schema_in(machine, value)
    if own is not None:
        return own
    return any_of(inner_schema(machine, each) for each in members.fields_of(machine, value).values())


def _kinds(machine: Machine, expression: Value) -> frozenset[str]:
    known = regexes.pattern_of(machine, expression)
    if known is None or expression.text is not None:
        return NONE
    return harmless_kinds(known[0], flags=known[1], whole="search", javascript=True)


# --- methods ---


def _method(machine: Machine, site: Site) -> Value | None:
    """A method of a schema: what follows the schema itself and the method's name are its arguments."""
    owner, name, *arguments = site.arguments
    schema = inner_schema(machine, owner)
    word = name.text or ""
    if word in METHODS:
        return METHODS[word](machine, schema, arguments[0] if arguments else NOTHING, site)
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
    other = schema_in(machine, first) or of_fields(machine, first)
    return replace(all_of([schema, other]), is_object=True)


def _picked(machine: Machine, schema: Schema, first: Value) -> Schema:
    names = set(members.fields_of(machine, first))
    return replace(schema, fields={name: each for name, each in schema.fields.items() if name in names})


_Change = Callable[["Machine", Schema, Value], Schema]
_CHANGES: Final[dict[str, _Change]] = {
    **dict.fromkeys(
        ("extend", "keys", "merge", "shape", "and", "augment", "concat", "append", "safeextend"), _extended
    ),
    **dict.fromkeys(
        ("items", "of"), lambda machine, schema, first: replace(schema, items=inner_schema(machine, first))
    ),
    "array": lambda machine, schema, first: Schema(items=schema),
    **dict.fromkeys(("or", "try"), lambda machine, schema, first: any_of([schema, inner_schema(machine, first)])),
    "pick": _picked,
    **dict.fromkeys(
        ("passthrough", "loose", "catchall", "unknown"),
        lambda machine, schema, first: replace(schema, open=schema.is_object, closed=False),
    ),
    **dict.fromkeys(("strict", "nounknown"), lambda machine, schema, first: replace(schema, closed=schema.is_object)),
    "pipe": lambda machine, schema, first: all_of([schema, inner_schema(machine, first)]),
}

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {KIND: _method}
