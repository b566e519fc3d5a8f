"""Validation that stands in a route beside its handler: express-validator's chains, Hono's validators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import (
    ALL,
    NO_FACTS,
    NONE,
    NOTHING,
    Facts,
    Value,
    both,
    symbol,
)
from maremma.analysis.taint.models.frameworks.origins import request, without
from maremma.analysis.taint.models.schemas.held import schema_in
from maremma.analysis.taint.models.schemas.schema import facts, validated
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.sites import plain
from maremma.analysis.taint.sanitizers import regexes
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.models.frameworks.entries import Entry
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_CHAIN: Final = "<express check>"
_RESULT: Final = "<express check result>"
_VALIDATOR: Final = "<hono validator>"
_PENDING: Final = "pending facts"
_PLACES: Final = {
    "body": (("body", "<json>"),),
    "query": (("queryStringParameters",),),
    "param": (("pathParameters",),),
    "header": (("headers",),),
    "cookie": (("cookies",),),
    "check": (("body", "<json>"), ("queryStringParameters",), ("pathParameters",)),
}
_HARMLESS: Final = frozenset(
    {
        "isInt", "isFloat", "isNumeric", "isDecimal", "isBoolean", "isUUID", "isAlphanumeric", "isAlpha", "isULID",
        "isIn", "equals", "isISO8601", "isDate", "isMongoId", "isIP", "isPort", "isMD5", "isHash", "isHexColor",
        "isHexadecimal", "isCreditCard", "isLatLong", "isSlug",
    }
)  # fmt: skip
_AT_ONCE: Final = {"toInt": ALL, "toFloat": ALL, "toBoolean": ALL, "toDate": ALL, "escape": frozenset({"xss"})}
_TARGETS: Final = {
    "json": ("body", "<json>"),
    "form": ("body",),
    "query": ("queryStringParameters",),
    "param": ("pathParameters",),
    "header": ("headers",),
    "cookie": ("cookies",),
}


@dataclass(frozen=True, slots=True)
class _Chain:
    """One chain: which fields it looks at, and what it rules out if it passes, or in any case."""

    fields: tuple[tuple[str, ...], ...]
    removes: frozenset[str] = NONE
    at_once: frozenset[str] = NONE


class _Chains(dict[int, _Chain]):
    """The chains of checks, by the object's number."""


@dataclass(slots=True)
class _Pending:
    """What is known of the request once it is asked whether the checks found an error."""

    facts: Facts = field(default_factory=dict)


def site(machine: Machine) -> Site:
    """A call by the framework."""
    frame = machine.modules.first
    return plain(frame, machine.frames.span)


def prepare(machine: Machine, entry: Entry) -> None:
    """Before a route runs: what its chains would establish is remembered, what its validators do is done."""
    pending: Facts = NO_FACTS
    for target, place in _TARGETS.items():
        machine.state.replace((Origin.REQUEST, ("<valid>", target), None), request(*place))
    for option in entry.options.values():
        for value in (option, *members.fields_of(machine, option).values()):
            for obj in value.objects:
                known = machine.of(_Chains).get(obj.id)
                if known is not None:
                    pending = both(pending, _facts(known, known.removes)) or NO_FACTS
                    machine.state.learn(_facts(known, known.at_once))
                elif obj.kind == _VALIDATOR:
                    _validate(machine, Value(refs=(obj,)))
    machine.of(_Pending).facts = pending


def _facts(chain: _Chain, kinds: frozenset[str]) -> Facts:
    found: Facts = NO_FACTS
    for path in chain.fields if kinds else ():
        found = both(found, implications.harmless(request(*path), kinds)) or NO_FACTS
    return found


def _validate(machine: Machine, validator: Value) -> None:
    fields = members.fields_of(machine, validator)
    target = fields["target"].text or ""
    schema = schema_in(machine, fields["schema"])
    place = _TARGETS.get(target)
    if schema is not None and place is not None:
        machine.state.learn(facts(machine, schema, request(*place), site(machine)))
        made = validated(machine, schema, request(*place), site(machine))
        machine.state.replace((Origin.REQUEST, ("<valid>", target), None), made)


# --- express-validator ---


def _begin(where: str) -> Callable[[Machine, Site], Value]:
    def begin(machine: Machine, made: Site) -> Value:
        name = made.arguments[0] if made.arguments else NOTHING
        names = [each.text or "" for each in members.fields_of(machine, name).values()] or [name.text or ""]
        fields = tuple((*place, *each.split(".")) for place in _PLACES[where] for each in names if each)
        return _chain(machine, _Chain(fields))

    return begin


def _chain(machine: Machine, chain: _Chain) -> Value:
    obj = machine.heap.new(_CHAIN)
    machine.of(_Chains)[obj.id] = chain
    return Value(refs=(obj,))


def _step(machine: Machine, made: Site) -> Value:
    owner, method, *arguments = made.arguments
    known = machine.of(_Chains).get(owner.objects[0].id)
    word = method.text or ""
    if known is None:
        return owner
    removes, at_once = known.removes, known.at_once | _AT_ONCE.get(word, NONE)
    if word in _HARMLESS:
        removes |= ALL
    elif word == "matches" and arguments:
        pattern = regexes.pattern_of(machine, arguments[0])
        if pattern is not None:
            removes |= harmless_kinds(pattern[0], flags=pattern[1], whole="search", javascript=True)
    return _chain(machine, _Chain(known.fields, removes, at_once))


def _result(machine: Machine, made: Site) -> Value:
    return Value(refs=(machine.heap.new(_RESULT),))


def _ask(machine: Machine, made: Site) -> Value:
    """`errors.isEmpty()`, and `throw()`, which goes on only if there are none."""
    word = made.arguments[1].text
    known = machine.of(_Pending).facts
    if word == "isEmpty":
        return Value(when_true=known, when_false=NO_FACTS)
    if word == "throw":
        machine.state.learn(known)
    return NOTHING


def _matched(machine: Machine, made: Site) -> Value:
    """`matchedData(request)`: the fields of all places, as if they lay in the body."""
    known = machine.of(_Pending).facts
    fields: dict[str, Value] = {}
    for _, path, _tag in known:
        fields[path[-1]] = without(request(*path), known[Origin.REQUEST, path, None])
    return machine.heap.record(fields)


# --- Hono ---


def _hono(machine: Machine, made: Site) -> Value:
    """`zValidator("json", schema)`."""
    target = made.arguments[0] if made.arguments else NOTHING
    schema = made.arguments[1] if len(made.arguments) > 1 else NOTHING
    return Value(
        refs=(machine.heap.new(_VALIDATOR, {"target": target, "schema": schema, "<call>": symbol("<passes>")}),)
    )


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    **{f"express-validator.{where}": _begin(where) for where in _PLACES},
    _CHAIN: _step,
    "express-validator.validationResult": _result,
    _RESULT: _ask,
    "express-validator.matchedData": _matched,
    "@hono/zod-validator.zValidator": _hono,
    "@hono/valibot-validator.vValidator": _hono,
    "@hono/typebox-validator.tbValidator": _hono,
    "<passes>": lambda machine, made: NOTHING,
}
