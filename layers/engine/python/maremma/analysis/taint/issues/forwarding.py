"""What of a message is handed on as it came, and what is a field or a word of a message that the function writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, PARSED, Document, Taint, Value
from maremma.analysis.taint.objects import members
from maremma.bounded import is_number
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_CHECKED: Final = frozenset({Sink.PUBLISH.value})
_HOLDS: Final = frozenset({"MessageBody", "Message", "Detail", "Data", "Payload", "Body", "data", "value"})
_BATCHES: Final = frozenset({"Entries", "Records", "messages", "topicMessages"})
"""What brokers call the message in an entry of a batch, and the entries."""

_WHOLE: Final = (
    _HOLDS
    | {
        ANY,
        PARSED,
        "arguments",
        "body",
        "detail",
        "event",
        "input",
        "payload",
        "rawBody",
        "rawQueryString",
        "Records",
        "Sns",
    }
    | {"headers", "multiValueHeaders", "multiValueQueryStringParameters", "pathParameters", "queryStringParameters"}
    | {"dynamodb", "kinesis", "messageAttributes", "NewImage", "OldImage", "requestContext", "requestPayload"}
    | {"responsePayload"}
)
"""The last steps of paths to all that a sender has written, or to all of its parameters."""

_BY_PROTOCOL: Final = frozenset({"default", "email", "http", "https", "lambda", "sms", "sqs", "APNS", "GCM"})
"""The members of a message of SNS that has one for each protocol."""

_WORD: Final = compile_late(r"[A-Za-z]{2}")

_Place = tuple[Origin, tuple[str, ...]]


def judged(machine: Machine, value: Value, taints: Iterable[Taint]) -> list[Taint]:
    """The data of a message, in which single fields of what was sent count as checked if the function has put them into
    a record or a sentence of its own: who receives that finds the form which the function has given it.
    """
    messages = [each for message in _messages(machine, value) for each in _by_protocol(machine, message)]
    put = {place for message in messages for place in _put(machine, message)}
    put -= {taint.key[:2] for message in messages for taint in message.taints if not _is_written(message)}
    return [taint.without(_CHECKED) if _is_field(taint) and taint.key[:2] in put else taint for taint in taints]


def _messages(machine: Machine, value: Value) -> Iterator[Value]:
    """The messages in a batch of entries; of anything else, itself."""
    fields = [machine.state.fields(obj) for obj in value.objects]
    held = [each for known in fields for name, each in known.items() if _leads_on(name)]
    if not held:
        yield value
    for each in held:
        yield from _messages(machine, each)


def _leads_on(name: str) -> bool:
    return name in _HOLDS or name in _BATCHES or name == ANY or is_number(name)


def _by_protocol(machine: Machine, message: Value) -> Iterator[Value]:
    """What a message says to each protocol, if it is one that says so."""
    for ref in message.refs:
        fields = members.fields_of(machine, ref.value) if isinstance(ref, Document) else {}
        if fields and _BY_PROTOCOL.issuperset(fields):
            yield from fields.values()
            return
    yield message


def _is_field(taint: Taint) -> bool:
    return bool(taint.path) and taint.path[-1] not in _WHOLE


def _is_written(message: Value) -> bool:
    """Whether a message is a record that was written as JSON, or a sentence that begins with words."""
    return any(isinstance(ref, Document) for ref in message.refs) or _WORD.search(message.prefix) is not None


def _put(machine: Machine, message: Value) -> Iterator[_Place]:
    """Where what lies in records and sentences of the function's own comes from; not what was copied whole."""
    if _WORD.search(message.prefix):
        yield from (taint.key[:2] for taint in message.taints if taint.is_mixed)
    written = [ref.value for ref in message.refs if isinstance(ref, Document)] or [message]
    whole = {taint.key[:2] for each in written for taint in each.taints}
    for each in written:
        for obj in each.objects:
            for name, held in machine.state.fields(obj).items():
                if name in {ANY, members.SPREAD}:
                    whole |= {taint.key[:2] for taint in members.everything(machine, held)}
    yield from ({taint.key[:2] for each in written for taint in members.everything(machine, each)} - whole)
