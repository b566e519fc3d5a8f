"""Frameworks: which functions they call for a request, with what, and what they make of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Call, Span
from maremma.analysis.taint.lattice.values import (
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    Partial,
    Symbol,
    Value,
    symbol,
    union,
)
from maremma.analysis.taint.models import handed_functions
from maremma.analysis.taint.models.aws import sdk_calls
from maremma.analysis.taint.models.frameworks import (
    alexa,
    answers,
    checks,
    containers,
    entries,
    events,
    lambda_node,
    nest,
    node_web,
    python_web,
    replies,
)
from maremma.analysis.taint.models.frameworks.entries import Adapter, Entry, register
from maremma.analysis.taint.models.frameworks.origins import event, request
from maremma.analysis.taint.models.frameworks.python_web import as_view
from maremma.analysis.taint.models.python import dispatch
from maremma.analysis.taint.objects import members, views
from maremma.analysis.taint.run import sites
from maremma.analysis.taint.run.hooks import Model

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

ADAPTERS: Final[dict[str, Adapter]] = {
    **python_web.ADAPTERS,
    **node_web.ADAPTERS,
    **alexa.ADAPTERS,
    **nest.ADAPTERS,
}
SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    views.METHOD: views.call,
    entries.ROUTE: entries.decorate,
    entries.NEXT: entries.hand_on,
    **answers.SPECIAL,
    **events.SPECIAL,
    **python_web.SPECIAL,
    **checks.SPECIAL,
    **lambda_node.SPECIAL,
    **alexa.SPECIAL,
    **node_web.SPECIAL,
    **nest.SPECIAL,
    **containers.SPECIAL,
    **replies.SPECIAL,
}
"""The operations of frameworks that a table cannot describe, by symbol."""


_CONTEXT_MANAGERS: Final = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})


def special(name: str) -> Callable[[Machine, Site], Value | None] | None:
    """The function for a symbol of a framework; None if there is none."""
    return SPECIAL.get(name) or events.construct(name)


def decorated(machine: Machine, decorator: Value, value: Value, frame: Frame, span: Span) -> Value:
    """What a decorator makes of a function: a first-party one is called, one of a library may register an entry."""
    results = []
    for ref in decorator.refs:
        if isinstance(ref, Symbol) and ref.name.replace("()", "") not in events.DECORATORS:
            operation = machine.models.find(ref.name, machine.language(frame))
            sdk_calls.library(machine, ref.name, sites.plain(frame, span, (value,)))
            if operation is not None and operation.entry:
                functions = entries.functions_in(machine, value) or [value]
                first = entries.comes_first(ref.name)
                entries.add(machine, operation.entry, functions, path=frame.module, shared=first)
            elif operation is None:
                for observed in machine.hooks.decorated:
                    observed(machine, ref.name, value, frame, span)
            if ref.name == dispatch.NAME:
                results.append(machine.apply(Value(refs=(ref,)), sites.plain(frame, span, (value,))))
                continue
            entered = ref.name.replace("()", "") in _CONTEXT_MANAGERS
            results.append(Value(refs=(Partial(symbol("<entered>"), (value,)),)) if entered else value)
        elif isinstance(ref, (Symbol, Closure, ClassRef, Partial)):
            results.append(_applied(machine, Value(refs=(ref,)), value, frame, span))
    return union(results) if results else value


def _applied(machine: Machine, decorator: Value, value: Value, frame: Frame, span: Span) -> Value:
    made = sites.plain(frame, span, (value,))
    result = machine.apply(decorator, made)
    return result if any(isinstance(ref, (Closure, Partial)) for ref in result.refs) else value


def class_defined(machine: Machine, reference: ClassRef) -> None:
    """A class has been defined; its decorators may make its methods entries."""
    nest.defined(machine, reference)


def compiled_decorators(machine: Machine, node: Call, frame: Frame) -> Value | None:
    """Decorators as compilers leave them; None if a call is none."""
    return nest.compiled(machine, node, frame)


def run_entries(machine: Machine) -> None:
    """Call every registered function as its framework would; functions registered meanwhile are called too."""
    entries.run_entries(machine, ADAPTERS)


def call_entry(machine: Machine, entry: Entry) -> None:
    """Call the functions of one entry as its framework would."""
    entries.call_entry(machine, entry, ADAPTERS)


def call_back(machine: Machine, callbacks: str, site: Site, name: str = "") -> list[Value]:
    """Call the functions among a call's arguments in the way that its operation has."""
    parameters: Sequence[Value] = [NOTHING] * 4
    if callbacks == "element":
        source = union(members.element(machine, value) for value in site.arguments if not _is_function(value))
        parameters = [source, NOTHING]
    elif callbacks == "receiver":
        parameters = [site.owner or NOTHING] * 3
    elif callbacks == "transaction":
        parameters = [symbol(f"{name.partition('.')[0]}.transaction()"), *site.arguments[1:]]
    elif callbacks == "argument":
        parameters = [NOTHING, site.arguments[0] if site.arguments else NOTHING]
    elif callbacks == "record":
        parameters = [event("Records", "[]"), NOTHING]
    elif callbacks == "event":
        parameters = [event(), NOTHING]
    return handed_functions.call_back(machine, site, parameters)


def _is_function(value: Value) -> bool:
    return any(isinstance(ref, (Closure, Partial)) for ref in value.refs)


def class_member(machine: Machine, reference: ClassRef, key: str) -> Value | None:
    """`View.as_view`; None if it is no such thing."""
    return as_view(machine, reference) if key == "as_view" else None


MODEL: Final[Model[Machine]] = Model(class_defined=class_defined, class_member=class_member, call=compiled_decorators)

__all__ = [
    "MODEL",
    "Entry",
    "call_back",
    "call_entry",
    "decorated",
    "event",
    "register",
    "request",
    "run_entries",
    "special",
]
