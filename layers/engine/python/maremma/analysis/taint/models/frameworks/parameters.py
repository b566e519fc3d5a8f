"""Parameters of routes that are filled from the request by their name and type: FastAPI's, and Powertools'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Closure, Frame, Value, symbol, union
from maremma.analysis.taint.models.frameworks.origins import request
from maremma.analysis.taint.models.schemas import type_hints
from maremma.analysis.taint.models.schemas.schema import ANYTHING, Schema, validated
from maremma.analysis.taint.objects import classes, instantiation, members, views
from maremma.analysis.taint.run.sites import plain
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from maremma.analysis.taint.models.frameworks.entries import Entry
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_NAMED: Final = compile_late(r"[{<]([A-Za-z_]\w*)(?::[^}>]*)?[}>]")
_FIELDS: Final = {
    "Path": ("pathParameters",),
    "Query": ("queryStringParameters",),
    "Header": ("headers",),
    "Cookie": ("cookies",),
    "Body": ("body", "<json>"),
    "Form": ("body",),
    "File": ("body",),
}
_REQUESTS: Final = frozenset({"Request", "HTTPConnection"})
_INFRASTRUCTURE: Final = frozenset({"Response", "BackgroundTasks", "WebSocket", "SecurityScopes"})
_DEEPEST: Final = 4
_RESTS: Final = frozenset({ir.ParameterKind.REST, ir.ParameterKind.KEYWORD_REST})
_HEADERS_BY_SCHEME: Final = ("OAuth2", "HTTPBearer", "HTTPBasic", "HTTPDigest")


@dataclass(frozen=True, slots=True)
class _Declared:
    """A parameter: what it is called, its type, and the call that says where it comes from."""

    name: str
    annotation: ir.Expr | None
    source: ir.Call | None
    default: ir.Expr | None


def given(machine: Machine, entry: Entry, closure: Closure | None, depth: int = 0) -> dict[str, Value]:
    """What FastAPI passes to a function."""
    closure = _wrapped(machine, closure)
    if closure is None:
        return {}
    in_path = frozenset(_NAMED.findall(entry.pattern))
    found = [_declared(each) for each in closure.function.parameters if each.name not in {"self", "cls", ""}]
    bodies = [each.name for each in found if _place(machine, each, closure.frame, in_path) == ("body", "<json>")]
    return {
        each.name: _value(machine, each, closure.frame, entry, embedded=len(bodies) > 1, depth=depth) for each in found
    }


def _wrapped(machine: Machine, closure: Closure | None, depth: int = 0) -> Closure | None:
    """The function behind a decorator's, which takes `*args, **kwargs` and hands them on."""
    if closure is None or depth >= _DEEPEST or not any(each.kind in _RESTS for each in closure.function.parameters):
        return closure
    for parameter in closure.frame.function.parameters:
        held = machine.state.variable(closure.frame, parameter.name)
        for ref in held.refs if held is not None else ():
            if isinstance(ref, Closure) and ref.function is not closure.function:
                return _wrapped(machine, ref, depth + 1)
    return closure


def _declared(parameter: ir.Parameter) -> _Declared:
    annotation, source = parameter.annotation, parameter.default
    if isinstance(annotation, ir.Index) and type_hints.last_name(annotation.owner) == "Annotated":
        parts = [each for each, _ in annotation.key.items] if isinstance(annotation.key, ir.Sequence) else []
        calls = [each for each in parts[1:] if isinstance(each, ir.Call)]
        return _Declared(parameter.name, annotation, next(iter(calls), None), parameter.default)
    call = source if isinstance(source, ir.Call) else None
    return _Declared(parameter.name, annotation, call, parameter.default)


def _place(machine: Machine, declared: _Declared, frame: Frame, in_path: frozenset[str]) -> tuple[str, ...] | None:
    """Where in the request a parameter comes from; None for what the framework itself provides."""
    word = type_hints.last_name(declared.source.callee) if declared.source is not None else ""
    if word in {"Depends", "Security"}:
        return None
    if word in _FIELDS:
        return _FIELDS[word]
    if declared.name in in_path:
        return _FIELDS["Path"]
    schema = type_hints.schema_of(machine, declared.annotation, frame)
    return _FIELDS["Body"] if schema.model is not None or _is_collection(schema) else _FIELDS["Query"]


def _is_collection(schema: Schema) -> bool:
    return schema.items is not None or schema.is_object


def _value(machine: Machine, declared: _Declared, frame: Frame, entry: Entry, *, embedded: bool, depth: int) -> Value:
    word = type_hints.last_name(declared.annotation) if declared.annotation is not None else ""
    if word in _REQUESTS:
        return views.of("starlette.Request", request())
    if word in _INFRASTRUCTURE:
        return symbol(f"starlette.{word}()")
    place = _place(machine, declared, frame, frozenset(_NAMED.findall(entry.pattern)))
    if place is None:
        return _dependency(machine, declared, frame, entry, depth)
    if word == "UploadFile":
        return views.of("flask.File", request("body", declared.name))
    schema = type_hints.schema_of(machine, declared.annotation, frame)
    if place[0] != "body":  # all that is there is text
        schema = replace(schema, removes=schema.removes - {Sink.PUBLISH.value})
    told: dict[str, Value] = {}
    if declared.source is not None:
        told = type_hints.keywords(machine, declared.source, frame)
        schema = type_hints.constrained(machine, schema, declared.source, frame)
    name = told.get("alias", NOTHING).text or declared.name
    if place[0] == "headers":
        name = name.replace("_", "-")
    whole = place == ("body", "<json>") and not embedded and told.get("embed", NOTHING).literal is not True
    value = request(*place) if whole else request(*place, name)
    return validated(machine, schema, value, _site(frame, machine))


def _site(frame: Frame, machine: Machine) -> Site:
    return plain(frame, machine.frames.span)


def _dependency(machine: Machine, declared: _Declared, frame: Frame, entry: Entry, depth: int) -> Value:
    """What `Depends(function)` yields: the function is called with parameters of its own."""
    from maremma.analysis.taint.interpreter.calls.function_calls import call_closure

    source = declared.source
    wanted = source.arguments[0].value if source is not None and source.arguments else _type(declared.annotation)
    if wanted is None or depth >= _DEEPEST:
        return NOTHING
    results = []
    callee = machine.evaluate(wanted, frame)
    for ref in callee.refs:
        if isinstance(ref, Closure):
            returned = call_closure(machine, ref, [], given(machine, entry, ref, depth + 1), ref.function.span)
            results.append(members.values(machine, returned) if ref.function.is_generator else returned)
        elif isinstance(ref, ClassRef):
            found = classes.find_method(ref, "__init__")
            closure = Closure(found[0].function, found[1].frame, None, found[1]) if found is not None else None
            keywords = given(machine, entry, closure, depth + 1)
            results.append(instantiation.instantiate(machine, ref, [], keywords, ref.definition.span))
    if any(scheme in name for name in callee.symbols for scheme in _HEADERS_BY_SCHEME):
        results.append(request("headers", "authorization"))
    machine.control.go_on()
    return union(results)


def _type(annotation: ir.Expr | None) -> ir.Expr | None:
    """The type in `Annotated[Pager, Depends()]`."""
    if isinstance(annotation, ir.Index) and type_hints.last_name(annotation.owner) == "Annotated":
        return annotation.key.items[0][0] if isinstance(annotation.key, ir.Sequence) else annotation.key
    return annotation


def by_name(
    machine: Machine, entry: Entry, closure: Closure | None, *, origin: Origin, field: tuple[str, ...], typed: bool
) -> dict[str, Value]:
    """Keyword arguments that are the members of a field: path parameters, arguments of a query."""
    from maremma.analysis.taint.lattice.values import NONE, Taint

    found: dict[str, Value] = {}
    closure = _wrapped(machine, closure)
    for parameter in closure.function.parameters if closure is not None else ():
        if parameter.name and parameter.name not in {"self", "cls"} and parameter.kind not in _RESTS:
            value = Value(frozenset({Taint((origin, (*field, parameter.name), None), NONE, 0, None)}))
            schema = ANYTHING
            if typed and closure is not None:
                schema = type_hints.schema_of(machine, parameter.annotation, closure.frame)
            found[parameter.name] = (
                validated(machine, schema, value, _site(closure.frame, machine)) if closure else value
            )
    return found


def converted(pattern: str, name: str, kinds_of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The kinds that the converter of a parameter in a route's pattern rules out: `<int:id>`."""
    found = re.search(rf"<([^<>:]+?)(?:\([^)]*\))?:{re.escape(name)}>", pattern)
    return kinds_of.get(found[1], frozenset()) if found is not None else frozenset()
