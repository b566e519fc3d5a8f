"""Variables of a context: set by one function, read by another one that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import Method, Special, call_back, content, made, methods, replace
from maremma.analysis.taint.lattice.values import NOTHING, Value, join
from maremma.analysis.taint.objects.kinds import CONTEXT

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _set(machine: Machine, site: Site, variable: Value, given: tuple[Value, ...]) -> Value:
    replace(machine, variable, given[0] if given else NOTHING)
    return NOTHING


def _get(machine: Machine, site: Site, variable: Value, given: tuple[Value, ...]) -> Value:
    held = content(machine, variable)
    return join(held, given[0]) if given else held


def _run(machine: Machine, site: Site, variable: Value, given: tuple[Value, ...]) -> Value:
    """`storage.run(store, function, …)`: what the function calls finds the store."""
    if len(given) < 2:
        return NOTHING
    before = content(machine, variable)
    replace(machine, variable, given[0])
    answer = call_back(machine, site, given[1], given[2:])
    replace(machine, variable, before)
    return answer


def _leave(machine: Machine, site: Site, variable: Value, given: tuple[Value, ...]) -> Value:
    return call_back(machine, site, given[0], given[1:]) if given else NOTHING


_METHODS: Final[dict[str, Method]] = {
    "set": _set,
    "enterWith": _set,
    "get": _get,
    "getStore": _get,
    "run": _run,
    "exit": _leave,
}


def _variable(machine: Machine, site: Site) -> Value:
    return made(machine, CONTEXT, site.keywords.get("default", NOTHING))


def _run_copy(machine: Machine, site: Site) -> Value:
    """`copy_context().run(function, …)`."""
    return call_back(machine, site, site.arguments[0], site.arguments[1:]) if site.arguments else NOTHING


SPECIAL: Final[dict[str, Special]] = {
    CONTEXT: methods(_METHODS),
    **dict.fromkeys(("contextvars.ContextVar", "async_hooks.AsyncLocalStorage"), _variable),
    "contextvars.copy_context.run": _run_copy,
    "threading.local": lambda machine, site: machine.heap.record({}),
    "gevent.local.local": lambda machine, site: machine.heap.record({}),
    "werkzeug.local.Local": lambda machine, site: machine.heap.record({}),
}
