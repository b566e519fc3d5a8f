"""Promises, coroutines, timers and pools: what is called now, later or elsewhere, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import queues
from maremma.analysis.taint.channels.objects import Special
from maremma.analysis.taint.lattice.values import NO_FACTS, NOTHING, VARIES, Facts, Value, both, either, literal, symbol
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.sanitizers import sets

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def kept(value: Value) -> Facts:
    """What is known once a promise is kept: what holds of its value whether that is true or false."""
    return either(value.when_true, value.when_false) or NO_FACTS


def _both(values: Iterable[Value]) -> Facts:
    return reduce(lambda known, value: both(known, kept(value)) or NO_FACTS, values, NO_FACTS)


def _run(machine: Machine, site: Site) -> Value:
    """`asyncio.run(coroutine)`."""
    value = site.argument(0)
    machine.state.learn(kept(value))
    return value


def _identity(machine: Machine, site: Site) -> Value:
    return site.argument(0)


def _rejected(machine: Machine, site: Site) -> Value:
    """`Promise.reject(error)`: what it says reaches who catches it, and it is no value that anybody goes on with."""
    place = site.frame.here(site.span)
    said = members.everything(machine, site.argument(0))
    return Value(frozenset(taint.derived("reject", place) for taint in said))


def _one(machine: Machine, site: Site) -> Value:
    """`Promise.race([…])`."""
    return members.element(machine, site.argument(0))


def _settled(machine: Machine, site: Site) -> Value:
    """`Promise.allSettled([…])`."""
    return members.many(machine, machine.heap.record({"value": members.element(machine, site.argument(0))}))


def _mapped(machine: Machine, site: Site) -> Value:
    """`pool.map(function, list, …)`."""
    elements = [members.element(machine, each) for each in site.arguments[1:]]
    with machine.control.later():
        return members.many(machine, machine.state.settled(machine.apply(site.argument(0), site.calling(elements))))


def _elements(machine: Machine, site: Site) -> Value:
    """`Promise.all([…])`: the same list. `asyncio.gather(…)`: its arguments as a list."""
    if site.name == "gather":
        catches = bool(site.keywords.get("return_exceptions", literal(False)).literal)
        known = NO_FACTS if catches else _both(site.arguments)
        return Value(refs=machine.heap.sequence(site.arguments).refs, when_true=known, when_false=known)
    promises = site.argument(0)
    fields = members.fields_of(machine, promises)
    if promises.taints or not fields or VARIES in fields:
        return promises
    # The list may be empty, but each of its promises is one of an element, if it is of a list of any number.
    known = sets.of_whole(_both(fields.values())) or NO_FACTS
    return Value(promises.taints, promises.refs, when_true=known, when_false=known)


def _promise(machine: Machine, site: Site) -> Value:
    """`new Promise((resolve, reject) => …)`: what is given to resolve is its value, now or later."""
    promise = queues.promise(machine)
    with machine.control.later():
        call_back(machine, site, [queues.resolving(promise), symbol("<reject>")])
    return queues.settled(machine, promise)


def _timer(skip: int) -> Special:
    """`setTimeout(f, delay, …)` and `process.nextTick(f, …)` hand what follows to the function."""

    def call(machine: Machine, site: Site) -> Value | None:
        if not site.argument(0).refs:
            return None
        with machine.control.later():
            call_back(machine, site, site.arguments[skip:])
        return NOTHING

    return call


def _submit(machine: Machine, site: Site) -> Value:
    """`executor.submit(function, …)`, `asyncio.to_thread(function, …)`, `run_in_executor(executor, function, …)`."""
    skip = 1 if site.name == "run_in_executor" else 0
    made = site.calling(site.arguments[skip + 1 :], site.keywords)
    with machine.control.later():
        return machine.apply(site.argument(skip), made)


_POOLS: Final = ("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor")

SPECIAL: Final[dict[str, Special]] = {
    "Promise": _promise,
    "Promise.resolve": _identity,
    "Promise.reject": _rejected,
    "Promise.all": _elements,
    "Promise.allSettled": _settled,
    "Promise.race": _one,
    "Promise.any": _one,
    "asyncio.gather": _elements,
    "asyncio.run": _run,
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
