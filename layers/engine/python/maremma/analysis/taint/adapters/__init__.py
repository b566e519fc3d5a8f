"""Frameworks: which functions they call for a request, and with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.ir import Function, Span
from maremma.analysis.taint.values import (
    NONE,
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    Partial,
    Symbol,
    Taint,
    Value,
    symbol,
    union,
)
from maremma.model.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.calls import Site
    from maremma.analysis.taint.machine import Machine


_CONTEXT_MANAGERS: Final = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A function that a framework calls, and the adapter that knows with what."""

    adapter: str
    function: Value
    name: str
    path: str


def request(*field: str) -> Value:
    """A field of the HTTP request."""
    return Value(frozenset({Taint((Origin.REQUEST, field, None), NONE, 0, None)}))


def event(*field: str) -> Value:
    """A field of the event."""
    return Value(frozenset({Taint((Origin.EVENT, field, None), NONE, 0, None)}))


def register(machine: Machine, adapter: str, site: Site) -> None:
    """Functions among the arguments of a call are entries: `app.get("/x", handler)`."""
    for value in site.all_arguments:
        _register(machine, adapter, value, site.frame.module)


def decorated(machine: Machine, decorator: Value, value: Value, frame: Frame, span: Span) -> Value:
    """What a decorator makes of a function: a first-party one is called, one of a library may register an entry."""
    results = []
    for ref in decorator.refs:
        if isinstance(ref, Symbol):
            operation = machine.models.find(ref.name, machine.language(frame))
            if operation is not None and operation.entry:
                _register(machine, operation.entry, value, frame.module)
            results.append(_entered(value) if ref.name in _CONTEXT_MANAGERS else value)
        elif isinstance(ref, (Closure, ClassRef, Partial)):
            results.append(_applied(machine, Value(refs=(ref,)), value, frame, span))
    return union(results) if results else value


def _entered(value: Value) -> Value:
    """A generator that has become a context manager: `with` gives what it yields."""
    if any(isinstance(ref, Closure) and ref.function.is_method for ref in value.refs):
        return value
    return Value(refs=(Partial(symbol("<entered>"), (value,)),))


def _applied(machine: Machine, decorator: Value, value: Value, frame: Frame, span: Span) -> Value:
    from maremma.analysis.taint.calls import Site as Made
    from maremma.analysis.taint.calls import apply

    made = Made(owner=None, name="", arguments=(value,), keywords={}, frame=frame, span=span)
    result = apply(machine, decorator, made)
    return result if any(isinstance(ref, (Closure, Partial)) for ref in result.refs) else value


def _register(machine: Machine, adapter: str, value: Value, path: str) -> None:
    functions = tuple(ref for ref in value.refs if isinstance(ref, (Closure, Partial)))
    for ref in functions:
        name = ref.function.name if isinstance(ref, Closure) else ""
        if not any(known.function.refs == (ref,) for known in machine.entries):
            machine.entries.append(Entry(adapter, Value(refs=(ref,)), name, path))


def run_entries(machine: Machine) -> None:
    """Call every registered function as its framework would; functions registered meanwhile are called too."""
    done = 0
    while done < len(machine.entries):
        entry = machine.entries[done]
        done += 1
        call_entry(machine, entry)


def call_entry(machine: Machine, entry: Entry) -> None:
    """Call one function as its framework would."""
    from maremma.analysis.taint.calls import call_closure

    for ref in entry.function.refs:
        if isinstance(ref, Closure):
            machine.entry = f"{entry.path}:{entry.name}"
            arguments, keywords = _parameters(machine, entry.adapter, ref.function)
            call_closure(machine, ref, arguments, keywords, ref.function.span)
            machine.diverged = False


def _parameters(machine: Machine, adapter: str, function: Function) -> tuple[list[Value], dict[str, Value]]:
    make = _ARGUMENTS.get(adapter)
    if make is not None:
        return make(machine), {}
    names = [parameter.name for parameter in function.parameters if parameter.name not in {"self", "cls", ""}]
    return [], {name: request("pathParameters", name) for name in names}


def _express(machine: Machine) -> list[Value]:
    fields = {
        "query": request("queryStringParameters"),
        "params": request("pathParameters"),
        "body": request("body", "<json>"),
        "headers": request("headers"),
        "cookies": request("cookies"),
        "path": request("rawPath"),
        "url": request("rawPath"),
        "originalUrl": request("rawPath"),
    }
    return [
        Value(refs=(Symbol("express.request"), *machine.record(fields).refs)),
        symbol("express.response"),
        symbol("express.next"),
    ]


_ARGUMENTS: Final[Mapping[str, Callable[[Machine], list[Value]]]] = {
    "express": _express,
    "event": lambda machine: [event(), NOTHING],
    "record": lambda machine: [event("Records", "[]"), NOTHING],
}


def call_back(machine: Machine, callbacks: str, site: Site) -> list[Value]:
    """Call the functions among a call's arguments in the way that its operation has."""
    from maremma.analysis.taint import library

    parameters: Sequence[Value]
    if callbacks == "element":
        source = union(members.element(machine, value) for value in site.arguments if not _is_function(value))
        parameters = [source, NOTHING]
    elif callbacks == "receiver":
        parameters = [site.owner or NOTHING] * 3
    elif callbacks == "argument":
        parameters = [NOTHING, site.arguments[0] if site.arguments else NOTHING]
    elif callbacks == "nothing":
        parameters = [NOTHING] * 4
    elif callbacks in _ARGUMENTS:
        parameters = _ARGUMENTS[callbacks](machine)
    else:
        parameters = [NOTHING] * 4
    return library.call_back(machine, site, parameters)


def _is_function(value: Value) -> bool:
    return any(isinstance(ref, (Closure, Partial)) for ref in value.refs)
