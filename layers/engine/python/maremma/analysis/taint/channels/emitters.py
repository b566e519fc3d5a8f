"""Emitters of events: what is emitted under a name is handed to those who listen to it, whoever came first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import Method, Special, call_back, field, functions, made, methods
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Obj, Partial, Value, join, literal, symbol, union
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.objects.kinds import EMITTER, made_by
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_PEER: Final = "<peer>"
_ALL: Final = frozenset({ANY, "*"})
_SIGNAL: Final = "<signal>"


def _listening(key: str) -> str:
    return f"<on {key}>"


def _emitted(key: str) -> str:
    return f"<emitted {key}>"


def _keys(machine: Machine, obj: Obj, key: str, written: str) -> Iterator[str]:
    """The fields of one sort that a name concerns: its own, and those of names that are not known."""
    if key in _ALL:
        yield from [name for name in machine.state.fields(obj) if name.startswith(written)]
    else:
        yield from (f"{written}{each}>" for each in (key, *sorted(_ALL)))


def on(machine: Machine, site: Site, emitter: Value, key: str, listener: Value) -> None:
    """Whoever listens gets what has been emitted, and what will be."""
    called = Value(refs=functions(listener))
    for obj in emitter.objects:
        for name in _keys(machine, obj, key, "<emitted "):
            data = field(machine, obj, name)
            if data.refs:
                call_back(machine, site, called, _in_order(machine, data), emitter)
        machine.state.set_field(obj, _listening(key), join(field(machine, obj, _listening(key)), called))


def emit(machine: Machine, site: Site, emitter: Value, key: str, data: Sequence[Value]) -> None:
    """Hand data to all who listen, and keep it for those who will."""
    for obj in emitter.objects:
        before = _in_order(machine, field(machine, obj, _emitted(key)))
        longest = max(len(before), len(data))
        both = [union((*before[place : place + 1], *data[place : place + 1])) for place in range(longest)]
        machine.state.set_field(obj, _emitted(key), machine.heap.sequence(both))
        for name in list(_keys(machine, obj, key, "<on ")):
            call_back(machine, site, field(machine, obj, name), data, emitter)


def emitted(machine: Machine, emitter: Value, key: str) -> Value:
    """What has been emitted under a name, as a list of the arguments."""
    fields = [field(machine, obj, name) for obj in emitter.objects for name in _keys(machine, obj, key, "<emitted ")]
    return union(fields)


def _in_order(machine: Machine, data: Value) -> list[Value]:
    fields = members.fields_of(machine, data)
    return [fields[key] for key in sorted(fields, key=int)] if all(is_number(key) for key in fields) else []


def _key(given: Sequence[Value]) -> str:
    return members.key_of(given[0]) if given else ANY


def _on(machine: Machine, site: Site, emitter: Value, given: tuple[Value, ...]) -> Value:
    if len(given) == 1:  # a decorator: `@emitter.on("name")`
        name = literal("on")
        return Value(refs=(Partial(symbol(EMITTER), (emitter, name, given[0])),))
    on(machine, site, emitter, _key(given), given[-1] if given else NOTHING)
    return emitter


def _emit(machine: Machine, site: Site, emitter: Value, given: tuple[Value, ...]) -> Value:
    emit(machine, site, emitter, _key(given), given[1:])
    return NOTHING


def _dispatch(machine: Machine, site: Site, emitter: Value, given: tuple[Value, ...]) -> Value:
    event = given[0] if given else NOTHING
    emit(machine, site, emitter, members.key_of(members.member(machine, event, "type")), given[:1])
    return NOTHING


def _post(machine: Machine, site: Site, port: Value, given: tuple[Value, ...]) -> Value:
    """`port.postMessage(x)`: the other side gets it."""
    for obj in port.objects:
        emit(machine, site, field(machine, obj, _PEER), "message", given[:1])
    return NOTHING


def _connect(machine: Machine, site: Site, signal: Value, given: tuple[Value, ...]) -> Value:
    """`signal.connect(function)`: whoever is connected gets all that is sent."""
    on(machine, site, signal, ANY, given[0] if given else NOTHING)
    return given[0] if given else NOTHING


def _send(machine: Machine, site: Site, signal: Value, given: tuple[Value, ...]) -> Value:
    emit(machine, site, signal, ANY, given)
    return NOTHING


def _subscribe(machine: Machine, site: Site, subject: Value, given: tuple[Value, ...]) -> Value:
    """`subject.subscribe(function)`, or an object whose `next` is the function."""
    given_ = given[0] if given else NOTHING
    listener = given_ if not given_.objects else members.member(machine, given_, "next")
    on(machine, site, subject, ANY, listener)
    return NOTHING


def _same(machine: Machine, site: Site, emitter: Value, given: tuple[Value, ...]) -> Value:
    return emitter


_METHODS: Final[dict[str, Method]] = {
    **dict.fromkeys(
        (
            "on", "once", "addListener", "prependListener", "prependOnceListener", "addEventListener", "add_listener",
            "listens_to", "many",
        ),
        _on,
    ),
    **dict.fromkeys(("emit", "emitAsync", "emitSerial"), _emit),
    **dict.fromkeys(("off", "removeListener", "removeAllListeners", "setMaxListeners", "start", "ref", "unref"), _same),
    "dispatchEvent": _dispatch,
    **dict.fromkeys(("postMessage", "send"), _post),
}  # fmt: skip
NAMES: Final[frozenset[str]] = frozenset(_METHODS)
"""The methods of emitters."""

_SIGNALS: Final[dict[str, Method]] = {
    "connect": _connect,
    "subscribe": _subscribe,
    **dict.fromkeys(("send", "send_robust", "asend", "send_async", "next"), _send),
}


def _emitter(machine: Machine, site: Site) -> Value:
    return made(machine, EMITTER)


def _signal(machine: Machine, site: Site) -> Value:
    return made(machine, _SIGNAL)


def _named_signal(machine: Machine, site: Site) -> Value:
    """`signal("name")`: one for all who ask for this name."""
    name = site.arguments[0].text if site.arguments else None
    return Value(refs=(machine.heap.singleton(f"signal {name or ANY}", _SIGNAL),))


def _event(machine: Machine, site: Site) -> Value:
    """`new CustomEvent("name", {detail: x})`."""
    given = [*site.arguments, NOTHING, NOTHING]
    return machine.heap.record({"type": given[0], "detail": members.member(machine, given[1], "detail")})


def _channel(machine: Machine, site: Site) -> Value:
    """`new MessageChannel()`: two ports, each of which gets what the other one is given."""
    ports = paired(machine, made(machine, EMITTER), made(machine, EMITTER))
    return machine.heap.record({"port1": ports[0], "port2": ports[1]})


def paired(machine: Machine, first: Value, second: Value) -> tuple[Value, Value]:
    """Two ends of one line."""
    for own, other in ((first, second), (second, first)):
        machine.state.set_field(own.objects[0], _PEER, other)
    return first, second


def _once(machine: Machine, site: Site) -> Value:
    """`await once(emitter, "name")`: the arguments of what was emitted."""
    given = [*site.arguments, NOTHING, NOTHING]
    return emitted(machine, given[0], members.key_of(given[1])) if given[0].objects else given[0]


def _each(machine: Machine, site: Site) -> Value:
    """`for await (const [x] of on(emitter, "name"))`."""
    found = _once(machine, site)
    return members.many(machine, found) if site.arguments and site.arguments[0].objects else found


SPECIAL: Final[dict[str, Special]] = {
    EMITTER: methods(_METHODS),
    _SIGNAL: methods(_SIGNALS),
    **dict.fromkeys(made_by(EMITTER), _emitter),
    **dict.fromkeys(("mitt", "nanoevents.createNanoEvents", "tiny-emitter", "emittery", "event-emitter"), _emitter),
    **dict.fromkeys(("blinker.Signal", "django.dispatch.Signal", "rxjs.Subject", "rxjs.ReplaySubject"), _signal),
    **dict.fromkeys(("blinker.signal", "blinker.NamedSignal"), _named_signal),
    **dict.fromkeys(("Event", "CustomEvent"), _event),
    **dict.fromkeys(("MessageChannel", "worker_threads.MessageChannel"), _channel),
    "events.once": _once,
    "events.EventEmitter.once": _once,
    "events.on": _each,
    "events.EventEmitter.on": _each,
}
