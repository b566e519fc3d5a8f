"""Promises, coroutines, timers and pools: what is called now, later or elsewhere, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.carriers import queues
from maremma.analysis.taint.carriers.objects import Special
from maremma.analysis.taint.sites import call_back
from maremma.analysis.taint.values import NOTHING, Value, symbol

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _identity(machine: Machine, site: Site) -> Value:
    return _argument(site, 0)


def _one(machine: Machine, site: Site) -> Value:
    """`Promise.race([…])`."""
    return members.element(machine, _argument(site, 0))


def _settled(machine: Machine, site: Site) -> Value:
    """`Promise.allSettled([…])`."""
    return members.many(machine, machine.record({"value": members.element(machine, _argument(site, 0))}))


def _mapped(machine: Machine, site: Site) -> Value:
    """`pool.map(function, list, …)`."""
    elements = [members.element(machine, each) for each in site.arguments[1:]]
    with machine.later():
        return members.many(machine, machine.settled(machine.apply(_argument(site, 0), site.calling(elements))))


def _elements(machine: Machine, site: Site) -> Value:
    """`Promise.all([…])`: the same list. `asyncio.gather(…)`: its arguments as a list."""
    if site.name == "gather":
        return machine.sequence(site.arguments)
    return _argument(site, 0)


def _promise(machine: Machine, site: Site) -> Value:
    """`new Promise((resolve, reject) => …)`: what is given to resolve is its value, now or later."""
    promise = queues.promise(machine)
    call_back(machine, site, [queues.resolving(promise), symbol("<reject>")])
    return queues.settled(machine, promise)


def _timer(skip: int) -> Special:
    """`setTimeout(f, delay, …)` and `process.nextTick(f, …)` hand what follows to the function."""

    def call(machine: Machine, site: Site) -> Value | None:
        if not _argument(site, 0).refs or len(site.arguments) <= skip:
            return None
        with machine.later():
            call_back(machine, site, site.arguments[skip:])
        return NOTHING

    return call


def _submit(machine: Machine, site: Site) -> Value:
    """`executor.submit(function, …)`, `asyncio.to_thread(function, …)`, `run_in_executor(executor, function, …)`."""
    skip = 1 if site.name == "run_in_executor" else 0
    made = site.calling(site.arguments[skip + 1 :], site.keywords)
    with machine.later():
        return machine.apply(_argument(site, skip), made)


_POOLS: Final = ("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor")

SPECIAL: Final[dict[str, Special]] = {
    "Promise": _promise,
    "Promise.resolve": _identity,
    "Promise.all": _elements,
    "Promise.allSettled": _settled,
    "Promise.race": _one,
    "Promise.any": _one,
    "asyncio.gather": _elements,
    "asyncio.run": _identity,
    "asyncio.create_task": _identity,
    "asyncio.wait_for": _identity,
    "asyncio.to_thread": _submit,
    **{f"{pool}.submit": _submit for pool in _POOLS},
    **{f"{pool}.map": _mapped for pool in _POOLS},
    "asyncio.get_event_loop.run_in_executor": _submit,
    "asyncio.get_running_loop.run_in_executor": _submit,
    "setTimeout": _timer(2),
    "setInterval": _timer(2),
    "setImmediate": _timer(1),
    "process.nextTick": _timer(1),
}
