"""Threads and processes: what they are started with runs with what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import Special, call_back
from maremma.analysis.taint.lattice.values import NOTHING, Value, symbol
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.objects.kinds import THREAD

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _argument(site: Site, index: int, name: str) -> Value:
    return site.arguments[index] if index < len(site.arguments) else site.keywords.get(name, NOTHING)


def _started(machine: Machine, site: Site, target: Value, given: Value, named: Value) -> None:
    fields = members.fields_of(machine, given)
    arguments = tuple(fields.values()) if fields or not given.taints else (members.element(machine, given),)
    with machine.control.later():
        machine.apply(target, site.calling(arguments, members.fields_of(machine, named)))


def _thread(machine: Machine, site: Site) -> Value:
    """`Thread(target=function, args=(…))`: it calls its target with what it is given for it."""
    keywords = site.keywords.get("kwargs", NOTHING)
    _started(machine, site, _argument(site, 1, "target"), _argument(site, 3, "args"), keywords)
    return symbol("threading.Thread()")


def _timer(machine: Machine, site: Site) -> Value:
    """`Timer(seconds, function, args)`."""
    _started(machine, site, _argument(site, 1, "function"), _argument(site, 2, "args"), _argument(site, 3, "kwargs"))
    return symbol("threading.Thread()")


def _start_new(machine: Machine, site: Site) -> Value:
    """`_thread.start_new_thread(function, args)`."""
    _started(machine, site, _argument(site, 0, "function"), _argument(site, 1, "args"), _argument(site, 2, "kwargs"))
    return NOTHING


def _applied(machine: Machine, site: Site) -> Value:
    """`pool.apply(function, args)` and its kin."""
    given, named = _argument(site, 1, "args"), _argument(site, 2, "kwds")
    fields = members.fields_of(machine, given)
    arguments = tuple(fields.values()) if fields or not given.taints else (members.element(machine, given),)
    with machine.control.later():
        return machine.apply(_argument(site, 0, "func"), site.calling(arguments, members.fields_of(machine, named)))


def _spread(machine: Machine, site: Site) -> Value:
    """`pool.starmap(function, list of arguments)`, `itertools.starmap`."""
    each = members.element(machine, _argument(site, 1, "iterable"))
    fields = members.fields_of(machine, each)
    arguments = tuple(fields.values()) if fields else (members.element(machine, each),) * 3
    with machine.control.later():
        return members.many(
            machine, machine.state.settled(machine.apply(_argument(site, 0, "func"), site.calling(arguments)))
        )


def _method(machine: Machine, site: Site) -> Value:
    """`start()` of an instance of a first-party class of threads: `run` is called."""
    thread, name, *_ = site.arguments
    if name.text == "start":
        call_back(machine, site, members.member(machine, thread, "run"), ())
    return NOTHING


NAMES: Final = frozenset({"start"})

SPECIAL: Final[dict[str, Special]] = {
    THREAD: _method,
    "threading.Thread": _thread,
    "multiprocessing.Process": _thread,
    "multiprocessing.context.Process": _thread,
    "threading.Timer": _timer,
    "_thread.start_new_thread": _start_new,
    **{
        f"{pool}.{name}": method
        for pool in ("multiprocessing.Pool", "multiprocessing.pool.Pool", "multiprocessing.pool.ThreadPool")
        for name, method in (
            ("apply", _applied),
            ("apply_async", _applied),
            ("starmap", _spread),
            ("starmap_async", _spread),
        )
    },
    "itertools.starmap": _spread,
}
