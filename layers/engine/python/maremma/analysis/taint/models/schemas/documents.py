"""JSON Schemas: documents that say what each field may be, and the libraries of both languages that apply them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import ALL, NO_FACTS, NOTHING, Partial, Value, both, symbol
from maremma.analysis.taint.models.schemas.schema import (
    ANYTHING,
    HARMLESS,
    TEXT,
    TEXT_ON_ONE_LINE,
    Schema,
    all_of,
    any_of,
    facts,
    narrowed,
)
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_TYPES: Final = {"integer": HARMLESS, "number": HARMLESS, "boolean": HARMLESS, "null": HARMLESS, "string": TEXT}
_FORMATS: Final = {
    **dict.fromkeys(("uuid", "date", "date-time", "time", "duration", "ipv4", "ipv6"), HARMLESS),
    **dict.fromkeys(("email", "uri", "url", "hostname"), TEXT_ON_ONE_LINE),
}
_DEEPEST: Final = 10
_AJV: Final = ("ajv", "ajv.Ajv", "ajv/dist/2019", "ajv/dist/2020")
_STRIPPING: Final = "ajv/<stripping>"
_PUBLISHED: Final = frozenset({Sink.PUBLISH.value})


def schema_of(machine: Machine, document: Value, *, javascript: bool, depth: int = 0, strips: bool = False) -> Schema:
    """The schema that a JSON Schema is, as far as it is known; `strips` if what it does not name is taken away."""
    fields = members.fields_of(machine, document)
    if depth > _DEEPEST or not fields:
        return ANYTHING
    if "enum" in fields or "const" in fields:
        return HARMLESS

    def inner(part: Value) -> Schema:
        return schema_of(machine, part, javascript=javascript, depth=depth + 1, strips=strips)

    for word in ("anyOf", "oneOf"):
        if word in fields:
            return any_of(map(inner, members.fields_of(machine, fields[word]).values()))
    own = _of_type(machine, fields, inner, javascript=javascript, strips=strips)
    if "allOf" in fields:
        return all_of([own, *map(inner, members.fields_of(machine, fields["allOf"]).values())])
    return own


def _of_type(
    machine: Machine, fields: Mapping[str, Value], inner: Callable[[Value], Schema], *, javascript: bool, strips: bool
) -> Schema:
    named = fields.get("type", NOTHING)
    if "properties" in fields or "items" in fields:
        parts = members.fields_of(machine, fields.get("properties", NOTHING))
        inside = {name: inner(each) for name, each in parts.items()}
        items = fields.get("items")
        within = inner(items) if items is not None else None
        # Names may be told by patterns as well, and what has no type may be text, of which nothing is taken away.
        tells_all = named.text == "object" and "patternProperties" not in fields
        closed = tells_all and (strips or fields.get("additionalProperties", NOTHING).literal is False)
        return Schema(fields=inside, is_object="properties" in fields, open=not closed, closed=closed, items=within)
    kinds = [each.text or "" for each in members.fields_of(machine, named).values()] or [named.text or ""]
    schema = any_of(_TYPES.get(kind, ANYTHING) for kind in kinds)
    if "string" not in kinds:
        return schema
    pattern = fields.get("pattern", NOTHING).text
    if pattern is not None:
        schema = narrowed(schema, harmless_kinds(pattern, whole="search", javascript=javascript))
    named_format = _FORMATS.get(fields.get("format", NOTHING).text or "")
    return narrowed(schema, named_format.removes) if named_format is not None else schema


def is_javascript(machine: Machine, site: Site) -> bool:
    """Whether a call stands in JavaScript."""
    return machine.modules.language(site.frame) is Language.JAVASCRIPT


def given(site: Site, index: int, *names: str) -> Value:
    """An argument by its place or by one of its names."""
    if index < len(site.arguments):
        return site.arguments[index]
    return next((site.keywords[name] for name in names if name in site.keywords), NOTHING)


def established(machine: Machine, document: Value, value: Value, site: Site) -> None:
    """A document has been applied to a value, and the code goes on."""
    schema = schema_of(machine, document, javascript=is_javascript(machine, site))
    machine.state.learn(facts(machine, schema, value, site))


# --- Python ---


def _validate(machine: Machine, site: Site) -> Value:
    """`jsonschema.validate(instance, schema)`."""
    value = given(site, 0, "instance")
    established(machine, given(site, 1, "schema"), value, site)
    return NOTHING


def _validator(machine: Machine, site: Site) -> Value:
    """`Draft7Validator(schema)` and `fastjsonschema.compile(schema)`."""
    document = given(site, 0, "schema", "definition")
    apply = Value(refs=(Partial(symbol("<json schema>"), (document,)),))
    test = Value(refs=(Partial(symbol("<json schema test>"), (document,)),))
    errors = Value(refs=(Partial(symbol("<json schema errors>"), (document,)),))
    return machine.heap.record({"validate": apply, "is_valid": test, "iter_errors": errors, "<call>": apply})


def _apply(machine: Machine, site: Site) -> Value:
    value = given(site, 1, "instance", "data")
    established(machine, site.arguments[0], value, site)
    return value


def _test(machine: Machine, site: Site) -> Value:
    value = given(site, 1, "instance", "data")
    schema = schema_of(machine, site.arguments[0], javascript=is_javascript(machine, site))
    return Value(when_true=facts(machine, schema, value, site), when_false=NO_FACTS)


def _errors(machine: Machine, site: Site) -> Value:
    """`validator.iter_errors(instance)`: where there are none, the schema holds."""
    test = _test(machine, site)
    found = members.many(machine, machine.heap.record({}))
    return Value(refs=found.refs, when_false=test.when_true)


def _worst(machine: Machine, site: Site) -> Value:
    """`best_match(errors)`: one of them, or None."""
    errors = given(site, 0, "errors")
    found = members.element(machine, errors)
    return Value(found.taints, found.refs, when_true=errors.when_true, when_false=errors.when_false)


def _fast(machine: Machine, site: Site) -> Value:
    """`fastjsonschema.validate(definition, data)`."""
    value = given(site, 1, "data")
    established(machine, given(site, 0, "definition"), value, site)
    return value


# --- JavaScript: ajv ---


def _ajv(machine: Machine, site: Site) -> Value | None:
    """`new Ajv({ removeAdditional: "all" })`: what a schema does not name is taken away."""
    options = members.fields_of(machine, given(site, 0))
    return symbol(_STRIPPING) if options.get("removeAdditional", NOTHING).text == "all" else None


def _compile(test: str) -> Callable[[Machine, Site], Value]:
    """`ajv.compile(schema)`: a function that tells whether data is valid."""

    def compile_(machine: Machine, site: Site) -> Value:
        made = Value(refs=(Partial(symbol(test), (given(site, 0),)),))
        return machine.heap.record({"<call>": made, "errors": NOTHING})

    return compile_


def _strips(machine: Machine, site: Site) -> Value:
    """The test of such a function."""
    return _of_stripped(machine, site.arguments[0], given(site, 1), site)


def _ajv_strips(machine: Machine, site: Site) -> Value:
    """`ajv.validate(schema, data)`, of such a one."""
    return _of_stripped(machine, given(site, 0), given(site, 1), site)


def _of_stripped(machine: Machine, document: Value, value: Value, site: Site) -> Value:
    """What is true where the answer is yes.

    Fields that were taken away are still in a copy, and in what is parsed again. So only whoever publishes the whole is
    believed to do so with what is left: a field that the schema does not name is read from something else.
    """
    known = facts(machine, schema_of(machine, document, javascript=True), value, site)
    left = facts(machine, schema_of(machine, document, javascript=True, strips=True), value, site)
    published = {key: _PUBLISHED for key, kinds in left.items() if kinds & (ALL | _PUBLISHED)}
    return Value(when_true=both(known, published), when_false=NO_FACTS)


def _handed_on(machine: Machine, site: Site) -> Value:
    """`addFormats(ajv)`: the same, with more words."""
    return given(site, 0)


def _ajv_validate(machine: Machine, site: Site) -> Value:
    """`ajv.validate(schema, data)`."""
    document, value = given(site, 0), given(site, 1)
    schema = schema_of(machine, document, javascript=True)
    return Value(when_true=facts(machine, schema, value, site), when_false=NO_FACTS)


def _transpiled(machine: Machine, site: Site) -> Value:
    """`transpileSchema(schema)` of middy: the schema, applied by its middleware."""
    return given(site, 0)


_VALIDATORS: Final = tuple(
    f"jsonschema.{name}"
    for name in (
        "Draft3Validator",
        "Draft4Validator",
        "Draft6Validator",
        "Draft7Validator",
        "Draft201909Validator",
        "Draft202012Validator",
        "validators.validator_for",
    )
)

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "jsonschema.validate": _validate,
    "jsonschema.validators.validate": _validate,
    **dict.fromkeys(_VALIDATORS, _validator),
    "fastjsonschema.compile": _validator,
    "fastjsonschema.validate": _fast,
    "<json schema>": _apply,
    "<json schema test>": _test,
    "<json schema errors>": _errors,
    "jsonschema.exceptions.best_match": _worst,
    "@middy/validator/transpile.transpileSchema": _transpiled,
    **dict.fromkeys(_AJV, _ajv),
    **{f"{name}.compile": _compile("<json schema test>") for name in (*_AJV, "ajv/dist/jtd")},
    **{f"{name}.validate": _ajv_validate for name in _AJV},
    f"{_STRIPPING}.compile": _compile("<json schema test, stripping>"),
    f"{_STRIPPING}.validate": _ajv_strips,
    "<json schema test, stripping>": _strips,
    **dict.fromkeys(("ajv-formats", "ajv-errors", "ajv-keywords"), _handed_on),
}
