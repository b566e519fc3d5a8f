"""Powertools' parser and validation, and wrappers that validate the event before the handler runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, PARSED, Closure, Partial, Value, symbol
from maremma.analysis.taint.models.schemas import documents
from maremma.analysis.taint.models.schemas.models import of_value
from maremma.analysis.taint.models.schemas.schema import validated
from maremma.analysis.taint.objects import members, views
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_ENVELOPES: Final = {
    "ApiGatewayEnvelope": "body.<json>",
    "ApiGatewayV2Envelope": "body.<json>",
    "ApiGatewayWebSocketEnvelope": "body.<json>",
    "LambdaFunctionUrlEnvelope": "body.<json>",
    "VpcLatticeEnvelope": "body.<json>",
    "VpcLatticeV2Envelope": "body.<json>",
    "EventBridgeEnvelope": "detail",
    "SqsEnvelope": "Records.[].body.<json>[]",
    "SnsEnvelope": "Records.[].Sns.Message.<json>[]",
    "SnsSqsEnvelope": "Records.[].body.<json>.Message.<json>[]",
    "DynamoDBStreamEnvelope": "Records.[].dynamodb.NewImage[]",
    "KinesisDataStreamEnvelope": "Records.[].kinesis.data.<json>[]",
    "KinesisFirehoseEnvelope": "records.[].data.<json>[]",
    "CloudWatchLogsEnvelope": "awslogs.data.<json>.logEvents.[].message.<json>[]",
    "KafkaEnvelope": "records.[].[].value.<json>[]",
    "BedrockAgentEnvelope": "inputText.<json>",
    "BedrockAgentFunctionEnvelope": "inputText.<json>",
    "API_GATEWAY_REST": "body.<json>",
    "API_GATEWAY_HTTP": "body.<json>",
    "SQS": "Records.[].body.<json>[]",
    "SNS": "Records.[].Sns.Message.<json>[]",
    "EVENTBRIDGE": "detail",
    "CLOUDWATCH_EVENTS_SCHEDULED": "detail",
    "KINESIS_DATA_STREAM": "Records.[].kinesis.data.<json>[]",
}
"""Where in an event an envelope finds the object; `[]` behind it makes it one of a list."""

_JMESPATH: Final = compile_late(r"(?:powertools_json\(([\w.\[\]*]+)\)|([\w.\[\]*\"-]+))(?:\.(\w[\w.]*))?")


def _place(machine: Machine, envelope: Value) -> str | None:
    """Where an envelope finds the object; None if that is not known."""
    for name in envelope.symbols:
        last = name.replace("()", "").rpartition(".")[2]
        if last in _ENVELOPES:
            return _ENVELOPES[last]
    found = _JMESPATH.fullmatch(envelope.text or "")
    if found is None:
        return None
    steps = re.sub(r"\[[^\]]*\]", ".[]", found[1] or found[2]).replace('"', "")
    return steps + (f".{PARSED}" if found[1] else "") + (f".{found[3]}" if found[3] else "")


def enveloped(machine: Machine, event: Value, envelope: Value) -> tuple[Value, bool]:
    """What an envelope finds in an event, and whether it is one of a list."""
    if not (envelope.symbols or envelope.is_literal) or envelope.literal is None:
        return event, False
    place = _place(machine, envelope)
    if place is None:
        return NOTHING, False
    inside = place.endswith("[]") and not place.endswith(".[]")
    return views.at(machine, event, place.removesuffix("[]") if inside else place), inside


def _parse(machine: Machine, site: Site) -> Value:
    """`parse(event, model=Order, envelope=SqsEnvelope)`."""
    event, model = documents.given(site, 0, "event"), documents.given(site, 1, "model")
    inside, is_list = enveloped(machine, event, documents.given(site, 2, "envelope"))
    made = validated(machine, of_value(machine, model), inside, site)
    return members.many(machine, made) if is_list else made


def _event_parser(machine: Machine, site: Site) -> Value:
    """`@event_parser(model=Order, envelope=…)`, with or without an argument that is the function."""
    made = (documents.given(site, 1, "model"), documents.given(site, 2, "envelope"))
    function = documents.given(site, 0, "handler")
    if any(isinstance(ref, (Closure, Partial)) for ref in function.refs):
        return Value(refs=(Partial(symbol("<parsed event>"), (*made, function)),))
    return Value(refs=(Partial(symbol("<event parser>"), made),))


def _decorate(inner: str, given: int) -> Callable[[Machine, Site], Value]:
    def decorate(machine: Machine, site: Site) -> Value:
        return Value(refs=(Partial(symbol(inner), tuple(site.arguments[: given + 1])),))

    return decorate


def _call(machine: Machine, function: Value, event: Value, site: Site, given: int) -> Value:
    rest = site.arguments[given + 1 :]
    made = site.calling((event, *rest), site.keywords)
    return machine.apply(function, made)


def _parsed_call(machine: Machine, site: Site) -> Value:
    model, envelope, function = (documents.given(site, index) for index in range(3))
    event = documents.given(site, 3, "event")
    annotated = _annotated_model(machine, function)
    inside, is_list = enveloped(machine, event, envelope)
    schema = of_value(machine, model if model.refs else annotated)
    made = validated(machine, schema, inside, site)
    return _call(machine, function, members.many(machine, made) if is_list else made, site, 3)


def _annotated_model(machine: Machine, function: Value) -> Value:
    """The type of a handler's first parameter."""
    for ref in function.refs:
        if isinstance(ref, Closure) and ref.function.parameters and ref.function.parameters[0].annotation is not None:
            return machine.evaluate(ref.function.parameters[0].annotation, ref.frame)
    return NOTHING


def _validate(machine: Machine, site: Site) -> Value:
    """`validate(event=…, schema=…, envelope=…)`."""
    event, document = documents.given(site, 0, "event"), documents.given(site, 1, "schema")
    inside, _ = enveloped(machine, event, site.keywords.get("envelope", NOTHING))
    documents.established(machine, document, inside, site)
    return event


def _validator(machine: Machine, site: Site) -> Value:
    """`@validator(inbound_schema=…, envelope=…)`."""
    made = (site.keywords.get("inbound_schema", NOTHING), site.keywords.get("envelope", NOTHING))
    return Value(refs=(Partial(symbol("<event validator>"), made),))


def _validated_call(machine: Machine, site: Site) -> Value:
    document, envelope, function = (documents.given(site, index) for index in range(3))
    event = documents.given(site, 3, "event")
    inside, _ = enveloped(machine, event, envelope)
    documents.established(machine, document, inside, site)
    return _call(machine, function, event, site, 3)


_POWERTOOLS: Final = "aws_lambda_powertools.utilities"

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    f"{_POWERTOOLS}.parser.parse": _parse,
    f"{_POWERTOOLS}.parser.parser.parse": _parse,
    f"{_POWERTOOLS}.parser.event_parser": _event_parser,
    f"{_POWERTOOLS}.parser.parser.event_parser": _event_parser,
    "<event parser>": _decorate("<parsed event>", 2),
    "<parsed event>": _parsed_call,
    f"{_POWERTOOLS}.validation.validate": _validate,
    f"{_POWERTOOLS}.validation.validator": _validator,
    "<event validator>": _decorate("<validated event>", 2),
    "<validated event>": _validated_call,
}
