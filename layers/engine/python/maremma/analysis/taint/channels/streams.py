"""Streams of Node: what is written comes out, through what transforms it, at those that it is piped to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import emitters
from maremma.analysis.taint.channels.objects import (
    CONTENT,
    Method,
    Special,
    call_back,
    content,
    field,
    functions,
    made,
    method_of,
)
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Obj, Partial, Symbol, Value, join, symbol, union
from maremma.analysis.taint.objects import classes, members
from maremma.analysis.taint.objects.kinds import EMITTER, STREAM, inherited, made_by

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_PIPES: Final = "<pipes>"
_PASSED_ON: Final = "<passed on>"
_OPTIONS: Final = ("read", "write", "transform", "flush", "final", "start", "pull")


def is_stream(obj: Obj) -> bool:
    """Whether an object is a stream, or an instance of a class of streams."""
    return obj.kind == STREAM or (
        obj.class_ref is not None and inherited(classes.base_symbols(obj.class_ref)) == STREAM
    )


def of(machine: Machine, source: Value) -> Value:
    """A stream that gives what is in a list, or data as it is."""
    return made(machine, STREAM, members.element(machine, source) if source.objects else source)


def with_writer(machine: Machine, writer: Value) -> Value:
    """A stream that hands what is written to a function."""
    return Value(refs=(machine.heap.new(STREAM, {"<write>": writer}),))


def write(machine: Machine, site: Site, stream: Value, chunk: Value) -> None:
    """A chunk goes into a stream."""
    for obj in stream.objects:
        own = Value(refs=(obj,))
        transforms, writes = (_own(machine, obj, name) for name in ("transform", "write"))
        passed_on = Value(refs=(Partial(symbol(_PASSED_ON), (own,)),))
        if transforms.refs:
            made_of = call_back(machine, site, transforms, (chunk, NOTHING, passed_on), own)
            push(machine, site, own, Value(made_of.taints))
        elif writes.refs:
            call_back(machine, site, writes, (chunk, NOTHING, symbol("<nothing>")), own)
        else:
            push(machine, site, own, chunk)


def push(machine: Machine, site: Site, stream: Value, chunk: Value) -> None:
    """A chunk comes out of a stream."""
    if not (chunk.taints or chunk.refs or chunk.is_literal) or chunk.literal is None:
        return
    for obj in stream.objects:
        machine.state.set_field(obj, CONTENT, join(machine.state.fields(obj).get(CONTENT), chunk))
        emitters.emit(machine, site, Value(refs=(obj,)), "data", (chunk,))
        for target in field(machine, obj, _PIPES).objects:
            write(machine, site, Value(refs=(target,)), chunk)


def pipe(machine: Machine, site: Site, stream: Value, target: Value) -> Value:
    """What comes out of one goes into the other."""
    held = content(machine, stream)
    flows_on = [obj for obj in target.objects if is_stream(obj)]
    for obj in stream.objects:
        machine.state.set_field(obj, _PIPES, join(field(machine, obj, _PIPES), Value(refs=tuple(flows_on))))
    if flows_on:
        write(machine, site, Value(refs=tuple(flows_on)), held)
        return target
    return join(Value(held.taints), target)


def _own(machine: Machine, obj: Obj, name: str) -> Value:
    """What a stream does with a chunk, by its options or by a method of its class."""
    given = field(machine, obj, f"<{name}>")
    found = classes.find_method(obj.class_ref, f"_{name}") if obj.class_ref is not None else None
    if found is None:
        return given
    define, owner = found
    return join(given, Value(refs=(Closure(define.function, owner.frame, Value(refs=(obj,)), owner),)))


def _write(machine: Machine, site: Site, stream: Value, given: tuple[Value, ...]) -> Value:
    for chunk in given[:1]:
        write(machine, site, stream, chunk)
    return stream


def _push(machine: Machine, site: Site, stream: Value, given: tuple[Value, ...]) -> Value:
    for chunk in given[:1]:
        push(machine, site, stream, chunk)
    return NOTHING


def _passed_on(machine: Machine, site: Site) -> Value:
    """`callback(error, chunk)` inside of a transformation."""
    for chunk in site.arguments[2:3]:
        push(machine, site, site.arguments[0], chunk)
    return NOTHING


def _same(machine: Machine, site: Site, stream: Value, given: tuple[Value, ...]) -> Value:
    return stream


def _pipe(machine: Machine, site: Site, stream: Value, given: tuple[Value, ...]) -> Value:
    return pipe(machine, site, stream, given[0]) if given else stream


def _read(machine: Machine, site: Site, stream: Value, given: tuple[Value, ...]) -> Value:
    return content(machine, stream)


def _on(machine: Machine, site: Site, stream: Value, given: tuple[Value, ...]) -> Value:
    """Whoever listens to `data` gets what was there before the stream was one."""
    if len(given) > 1 and given[0].text == "data":
        held = content(machine, stream)
        if held.taints or held.refs:
            call_back(machine, site, given[1], (held,), stream)
    return machine.apply(method_of(EMITTER, stream, "on"), site.calling(given))


_METHODS: Final[dict[str, Method]] = {
    "write": _write,
    "end": _write,
    "push": _push,
    "enqueue": _push,
    "pipe": _pipe,
    "pipeThrough": _pipe,
    "read": _read,
    "on": _on,
    "once": _on,
    "addListener": _on,
    **dict.fromkeys(("resume", "pause", "setEncoding", "destroy", "cork", "uncork", "iterator"), _same),
}
NAMES: Final[frozenset[str]] = frozenset(_METHODS) | emitters.NAMES


def _called(machine: Machine, site: Site) -> Value:
    stream, name, *given = site.arguments
    method = _METHODS.get(name.text or "")
    if method is None:
        return machine.apply(method_of(EMITTER, stream, name.text or ""), site.calling(given))
    return method(machine, site, stream, tuple(given))


def _stream(machine: Machine, site: Site) -> Value:
    """`new Transform({transform(chunk, encoding, callback) {…}})`."""
    options = members.fields_of(machine, site.arguments[0]) if site.arguments else {}
    fields = {f"<{name}>": options[name] for name in _OPTIONS if name in options}
    stream = Value(refs=(machine.heap.new(STREAM, fields),))
    for name in ("read", "start", "pull"):
        call_back(machine, site, options.get(name, NOTHING), (stream,), stream)
    return stream


def _through(machine: Machine, site: Site) -> Value:
    """`through2.obj((chunk, encoding, callback) => …)`, with options before the function perhaps."""
    given = next((each for each in site.arguments if functions(each)), NOTHING)
    return Value(refs=(machine.heap.new(STREAM, {"<transform>": given}),))


def _from(machine: Machine, site: Site) -> Value:
    return of(machine, site.arguments[0] if site.arguments else NOTHING)


def _pipeline(machine: Machine, site: Site) -> Value:
    """`pipeline(source, …, target)`: streams, and functions from what comes to what goes on."""
    flow, *rest = site.arguments or (NOTHING,)
    for stage in rest:
        if stage.objects and flow.objects and any(is_stream(obj) for obj in flow.objects):
            flow = pipe(machine, site, flow, stage)
        elif stage.objects:
            write(machine, site, stage, members.element(machine, flow))
            flow = stage
        else:
            called = _stages(stage)
            flow = call_back(machine, site, called, (flow,)) if called.refs else flow
    return NOTHING


def _stages(stage: Value) -> Value:
    """The functions among what a stage may be: what a call of a library has returned is a stream, and no function."""
    called = (ref for ref in functions(stage) if not (isinstance(ref, Symbol) and ref.name.endswith("()")))
    return Value(refs=tuple(called))


def elements(machine: Machine, obj: Obj) -> Value:
    """What a loop over a stream sees."""
    return union((content(machine, Value(refs=(obj,))),))


SPECIAL: Final[dict[str, Special]] = {
    STREAM: _called,
    _PASSED_ON: _passed_on,
    "<nothing>": lambda machine, site: NOTHING,
    **dict.fromkeys(made_by(STREAM), _stream),
    **dict.fromkeys(("ReadableStream", "TransformStream", "stream/web.ReadableStream"), _stream),
    **dict.fromkeys(("through2", "through2.obj", "through2.ctor", "flush-write-stream"), _through),
    **dict.fromkeys(("stream.Readable.from", "stream.from", "Readable.from"), _from),
    **dict.fromkeys(("stream.pipeline", "stream/promises.pipeline", "stream.promises.pipeline"), _pipeline),
}

__all__ = ["NAMES", "SPECIAL", "elements", "is_stream", "of", "pipe", "push", "write"]
