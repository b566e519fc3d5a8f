"""What wraps a handler in Node: middy, Powertools' middlewares and batches, streams, callbacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues.sinks import report
from maremma.analysis.taint.lattice.values import NOTHING, PARSED, Closure, Partial, Value, symbol
from maremma.analysis.taint.models.frameworks import answers, replies
from maremma.analysis.taint.models.frameworks.entries import functions_in
from maremma.analysis.taint.models.schemas import validation
from maremma.analysis.taint.models.schemas.documents import schema_of
from maremma.analysis.taint.models.schemas.held import schema_in
from maremma.analysis.taint.models.schemas.schema import facts, validated
from maremma.analysis.taint.objects import members, writes
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_MIDDY: Final = "<middy>"
_VALIDATOR: Final = "<middy validator>"
_PARSER: Final = "<powertools parser>"
_STREAM: Final = "<stream>"
_TYPE: Final = "<type>"

_PARSES: Final = {
    "@middy/http-json-body-parser": (("body",),),
    "@middy/ws-json-body-parser": (("body",),),
    "@middy/sqs-json-body-parser": (("Records", "[]", "body"),),
    "@middy/event-normalizer": (
        ("Records", "[]", "body"),
        ("Records", "[]", "Sns", "Message"),
        ("Records", "[]", "kinesis", "data"),
    ),
}
"""Middlewares that put an object in the place of text, and where."""


def _argument(site: Site, index: int) -> Value:
    return site.arguments[index] if index < len(site.arguments) else NOTHING


def _call(machine: Machine, function: Value, arguments: tuple[Value, ...], site: Site) -> Value:
    functions = tuple(ref for ref in function.refs if isinstance(ref, (Closure, Partial)))
    made = site.calling(arguments)
    return machine.apply(Value(refs=functions), made) if functions else NOTHING


# --- middy ---


def _middy(machine: Machine, site: Site) -> Value:
    """`middy(handler)`: an object with methods, which can be called as the handler that it wraps."""
    handler = next(iter(functions_in(machine, _argument(site, 0))), NOTHING)
    obj = machine.heap.new(_MIDDY, {"<handler>": handler, "<steps>": machine.heap.sequence([])})
    this = Value(refs=(obj,))
    return Value(refs=(obj, Partial(symbol("<middy handler>"), (this,))))


def _method(machine: Machine, site: Site) -> Value:
    this, method, *arguments = site.arguments
    word = method.text or ""
    first = arguments[0] if arguments else NOTHING
    whole = Value(refs=(*this.refs, Partial(symbol("<middy handler>"), (this,))))
    if word == "handler":
        writes.set_member(machine, this, "<handler>", first)
    elif word == "use":
        lists = [each for each in first.objects if each.kind == "list"]
        steps = members.fields_of(machine, first).values() if lists else [first]
        for step in steps:
            _add(machine, this, step)
    elif word in {"before", "after", "onError"}:
        _add(machine, this, machine.heap.record({word: first}))
    return whole


def _add(machine: Machine, this: Value, step: Value) -> None:
    steps = members.fields_of(machine, this)["<steps>"]
    writes.set_member(machine, steps, str(len(members.fields_of(machine, steps))), step)


def _handle(machine: Machine, site: Site) -> Value:
    """The wrapped handler: the steps before it, itself, the steps after it."""
    this, event, rest = site.arguments[0], _argument(site, 1), site.arguments[2:]
    fields = members.fields_of(machine, this)
    request = machine.heap.record({"event": event, "context": rest[0] if rest else NOTHING})
    steps = list(members.fields_of(machine, fields["<steps>"]).values())
    for step in steps:
        _before(machine, step, request, site)
        machine.control.go_on()
    event = members.member(machine, request, "event")
    answer = _call(machine, fields["<handler>"], (event, *rest), site)
    writes.set_member(machine, request, "response", answer)
    for step in reversed(steps):
        _call(machine, members.fields_of(machine, step).get("after", NOTHING), (request,), site)
        machine.control.go_on()
    return members.member(machine, request, "response")


def _before(machine: Machine, step: Value, request: Value, site: Site) -> None:
    event = members.member(machine, request, "event")
    for name in step.symbols:
        for place in _PARSES.get(name.replace("()", ""), ()):
            _parse_at(machine, event, place)
    for obj in step.objects:
        options = Value(refs=(obj,))
        if obj.kind == _VALIDATOR:
            _validate(machine, event, options, site)
        elif obj.kind == _PARSER:
            writes.set_member(machine, request, "event", _parsed(machine, event, options, site))
    _call(machine, members.fields_of(machine, step).get("before", NOTHING), (request,), site)


def _parse_at(machine: Machine, event: Value, place: tuple[str, ...]) -> None:
    value = event
    for step in place:
        value = members.member(machine, value, step)
    for taint in sorted(value.taints, key=lambda each: each.order):
        if taint.tag is None and taint.path[-1:] != (PARSED,):
            machine.state.replace(taint.key, Value(frozenset({taint.member(PARSED)})))


def _options(kind: str) -> Callable[[Machine, Site], Value]:
    def keep(machine: Machine, site: Site) -> Value:
        return Value(refs=(machine.heap.new(kind, members.fields_of(machine, _argument(site, 0))),))

    return keep


def _validate(machine: Machine, event: Value, options: Value, site: Site) -> None:
    fields = members.fields_of(machine, options)
    document = fields.get("eventSchema", fields.get("inputSchema", NOTHING))
    schema = schema_of(machine, document, javascript=True)
    machine.state.learn(facts(machine, schema, event, site))


def _parsed(machine: Machine, event: Value, options: Value, site: Site) -> Value:
    """Powertools' parser: the event is what a zod schema makes of it, or of what an envelope finds in it."""
    fields = members.fields_of(machine, options)
    schema = schema_in(machine, fields.get("schema", NOTHING))
    inside, is_list = validation.enveloped(machine, event, fields.get("envelope", NOTHING))
    if schema is None:
        return inside
    made = validated(machine, schema, inside, site)
    return members.many(machine, made) if is_list else made


# --- Powertools' batches ---


def _process(machine: Machine, site: Site) -> Value:
    """`processPartialResponse(event, recordHandler, processor)`."""
    records = members.member(machine, members.member(machine, _argument(site, 0), "Records"), "[]")
    _call(machine, _argument(site, 1), (records, NOTHING), site)
    machine.control.go_on()
    return NOTHING


# --- streams and callbacks ---


def _streamed(machine: Machine, site: Site) -> Value:
    """`awslambda.streamifyResponse(async (event, stream, context) => …)`."""
    return Value(refs=(Partial(symbol("<streaming handler>"), (_argument(site, 0),)),))


def _stream(machine: Machine, site: Site) -> Value:
    function, event, rest = site.arguments[0], _argument(site, 1), site.arguments[2:]
    stream = Value(refs=(machine.heap.new(_STREAM),))
    return _call(machine, function, (event, stream, *rest[:1]), site)


def _with_metadata(machine: Machine, site: Site) -> Value:
    """`awslambda.HttpResponseStream.from(stream, { headers })`."""
    stream = _argument(site, 0)
    headers = members.fields_of(machine, members.member(machine, _argument(site, 1), "headers"))
    for name, value in headers.items():
        if name.lower() == "content-type":
            writes.set_member(machine, stream, _TYPE, value)
    return stream


def _write(machine: Machine, site: Site) -> Value:
    stream, method, *arguments = site.arguments
    told = members.fields_of(machine, stream).get(_TYPE)
    if method.text == "setContentType" and arguments:
        writes.set_member(machine, stream, _TYPE, arguments[0])
    elif method.text in {"write", "end"} and arguments and told is not None and answers.is_html(told):
        text = replies.text_of(machine, arguments[0])
        report(machine, Sink.HTML, sorted(text.taints, key=lambda each: each.order), "response", site)
    return NOTHING


def _answered(index: int) -> Callable[[Machine, Site], Value]:
    """`callback(null, response)`, `context.succeed(response)`."""

    def answer(machine: Machine, site: Site) -> Value:
        from maremma.analysis.taint.issues import responses
        from maremma.analysis.taint.models.authorizers import authorizers

        told = _argument(site, index)
        machine.heap.note_returned(told, (site.frame.module, site.span))
        authorizers.answered(machine, told, site)
        responses.check(machine, told, site.frame, site.span)
        return NOTHING

    return answer


_PARSER_PACKAGE: Final = "@aws-lambda-powertools/parser/middleware"

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "@middy/core": _middy,
    "middy": _middy,
    _MIDDY: _method,
    "<middy handler>": _handle,
    "@middy/validator": _options(_VALIDATOR),
    f"{_PARSER_PACKAGE}.parser": _options(_PARSER),
    "@aws-lambda-powertools/batch.processPartialResponse": _process,
    "@aws-lambda-powertools/batch.processPartialResponseSync": _process,
    "awslambda.streamifyResponse": _streamed,
    "<streaming handler>": _stream,
    "awslambda.HttpResponseStream.from": _with_metadata,
    _STREAM: _write,
    "<callback>": _answered(1),
    "lambda.context.succeed": _answered(0),
    "lambda.context.done": _answered(1),
}
