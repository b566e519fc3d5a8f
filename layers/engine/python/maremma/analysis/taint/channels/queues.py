"""Queues, pipes and futures: what is put in at one place is taken out at another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import CONTENT, Method, Special, add, call_back, content, made, methods
from maremma.analysis.taint.lattice.values import NOTHING, Partial, Value, symbol, union
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_QUEUE: Final = "<queue>"
_WORK: Final = "<work queue>"
FUTURE: Final = "<future>"
_WORKER: Final = "<worker>"
_RESOLVE: Final = "<resolve>"


def _put(machine: Machine, site: Site, queue: Value, given: tuple[Value, ...]) -> Value:
    add(machine, queue, union((*given[:1], *site.keywords.values())))
    return NOTHING


def _get(machine: Machine, site: Site, queue: Value, given: tuple[Value, ...]) -> Value:
    return members.maybe(content(machine, queue))


def _same(machine: Machine, site: Site, queue: Value, given: tuple[Value, ...]) -> Value:
    return queue


_QUEUES: Final[dict[str, Method]] = {
    **dict.fromkeys(("put", "put_nowait", "send", "send_nowait", "send_bytes", "sync_put"), _put),
    **dict.fromkeys(("get", "get_nowait", "recv", "recv_bytes", "receive", "receive_nowait"), _get),
    **dict.fromkeys(("__enter__", "__aenter__", "clone"), _same),
}


def _queue(machine: Machine, site: Site) -> Value:
    return made(machine, _QUEUE)


def _pipe(machine: Machine, site: Site) -> Value:
    """`multiprocessing.Pipe()`: two ends of one line."""
    queue = made(machine, _QUEUE)
    return machine.heap.sequence([queue, queue])


# --- queues that have somebody who works on them ---


def _work_queue(machine: Machine, site: Site) -> Value:
    """`async.queue(worker)`, `fastq(worker)`: each thing that is pushed is given to the worker."""
    worker = next((each for each in site.arguments if each.refs), NOTHING)
    return Value(refs=(machine.heap.new(_WORK, {_WORKER: worker}),))


def _push(machine: Machine, site: Site, queue: Value, given: tuple[Value, ...]) -> Value:
    worker = union(machine.state.fields(obj).get(_WORKER, NOTHING) for obj in queue.objects)
    task = given[0] if given else NOTHING
    lists = [obj for obj in task.objects if obj.kind == "list"]
    each = members.element(machine, task) if lists else task
    return call_back(machine, site, worker, (each,))


_WORKS: Final[dict[str, Method]] = dict.fromkeys(
    ("push", "unshift", "pushAsync", "unshiftAsync", "add", "enqueue"), _push
)


# --- futures ---


def _future(machine: Machine, site: Site) -> Value:
    return made(machine, FUTURE)


def _done(machine: Machine, site: Site, future: Value, given: tuple[Value, ...]) -> Value:
    """`future.add_done_callback(function)`."""
    return call_back(machine, site, given[0] if given else NOTHING, (future,))


def _then(machine: Machine, site: Site, future: Value, given: tuple[Value, ...]) -> Value:
    """`promise.then(function)`."""
    return union([call_back(machine, site, each, (content(machine, future),)) for each in given[:1]])


def _caught(machine: Machine, site: Site, future: Value, given: tuple[Value, ...]) -> Value:
    for each in given[:1]:
        call_back(machine, site, each, (machine.control.thrown or NOTHING,))
    return future


_FUTURES: Final[dict[str, Method]] = {
    "set_result": _put,
    "result": _get,
    "add_done_callback": _done,
    "then": _then,
    "catch": _caught,
    "finally": _caught,
}


def awaited(machine: Machine, value: Value) -> Value:
    """What a future or promise comes to; other values are what they come to."""
    if not any(obj.kind == FUTURE for obj in value.objects):
        return value
    futures = tuple(obj for obj in value.objects if obj.kind == FUTURE)
    rest = tuple(ref for ref in value.refs if ref not in futures)
    came = content(machine, Value(refs=futures))
    return union((came, Value(value.taints, rest))) if rest or value.taints else came


def promise(machine: Machine) -> Value:
    """A promise that nobody has resolved yet."""
    return made(machine, FUTURE)


def resolving(of: Value) -> Value:
    """The function that resolves a promise."""
    return Value(refs=(Partial(symbol(_RESOLVE), (of,)),))


def settled(machine: Machine, of: Value) -> Value:
    """What a promise is known to come to; itself, if nobody has resolved it yet."""
    known = [machine.state.fields(obj).get(CONTENT) for obj in of.objects]
    return union(each for each in known if each is not None) if any(known) else of


def _resolve(machine: Machine, site: Site) -> Value:
    for value in site.arguments[1:2]:
        add(machine, site.arguments[0], value)
    return NOTHING


def _with_resolvers(machine: Machine, site: Site) -> Value:
    """`Promise.withResolvers()`."""
    of = promise(machine)
    return machine.heap.record({"promise": of, "resolve": resolving(of), "reject": symbol("<reject>")})


SPECIAL: Final[dict[str, Special]] = {
    _QUEUE: methods(_QUEUES),
    _WORK: methods(_WORKS),
    FUTURE: methods(_FUTURES),
    _RESOLVE: _resolve,
    "Promise.withResolvers": _with_resolvers,
    "q.defer": _with_resolvers,
    "bluebird.defer": _with_resolvers,
    **{
        f"{module}.{name}": _queue
        for module in ("queue", "Queue", "asyncio", "multiprocessing", "multiprocessing.Manager")
        for name in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "JoinableQueue")
    },
    **dict.fromkeys(("multiprocessing.Pipe", "anyio.create_memory_object_stream"), _pipe),
    **dict.fromkeys(
        ("async.queue", "async.priorityQueue", "async.cargo", "async.cargoQueue", "fastq", "fastq.promise"), _work_queue
    ),
    **dict.fromkeys(
        (
            "asyncio.Future", "concurrent.futures.Future", "asyncio.get_event_loop.create_future",
            "asyncio.get_running_loop.create_future",
        ),
        _future,
    ),
}  # fmt: skip
