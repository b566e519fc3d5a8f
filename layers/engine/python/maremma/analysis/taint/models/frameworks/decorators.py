"""What decorators make of functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Span
from maremma.analysis.taint.lattice.values import (
    ClassRef,
    Closure,
    Frame,
    Partial,
    Symbol,
    Value,
    symbol,
    union,
)
from maremma.analysis.taint.models.aws import sdk_calls
from maremma.analysis.taint.models.frameworks import (
    entries,
    events,
)
from maremma.analysis.taint.models.python import dispatch
from maremma.analysis.taint.run import sites

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_CONTEXT_MANAGERS: Final = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})


def decorated(machine: Machine, decorator: Value, value: Value, frame: Frame, span: Span) -> Value:
    """What a decorator makes of a function: a first-party one is called, one of a library may register an entry."""
    results = []
    for ref in decorator.refs:
        if isinstance(ref, Symbol) and ref.name.replace("()", "") not in events.DECORATORS:
            operation = machine.models.find(ref.name, machine.modules.language(frame))
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
