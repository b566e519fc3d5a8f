"""What of a message is handed on as it came, and what is a field or a word of a message that the function writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.values import ANY, PARSED, Document, Taint, Value
from maremma.model.flow import Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_CHECKED: Final = frozenset({Sink.PUBLISH.value})
_HOLDS: Final = frozenset({"MessageBody", "Message", "Detail", "Data", "Payload", "Body", "data", "value"})
_BATCHES: Final = frozenset({"Entries", "Records", "messages", "topicMessages"})
"""What brokers call the message in an entry of a batch, and the entries."""

_WHOLE: Final = _HOLDS | {
    ANY,
    PARSED,
    "arguments",
    "body",
    "detail",
    "headers",
    "pathParameters",
    "queryStringParameters",
    "rawBody",
    "rawQueryString",
}
"""The last steps of paths to all that a sender has written, or to all of its parameters."""

_Place = tuple[Origin, tuple[str, ...]]


def judged(machine: Machine, value: Value, taints: Iterable[Taint]) -> list[Taint]:
    """The data of a message, in which single fields of what was sent count as checked if the function has put them into
    a record or a sentence of its own: who receives that finds the form which the function has given it.
    """
    inside = frozenset(place for message in _messages(machine, value) for place in _inside(machine, message))
    return [taint.without(_CHECKED) if _is_field(taint) and _is_put(taint, inside) else taint for taint in taints]


def _messages(machine: Machine, value: Value) -> Iterator[Value]:
    """The messages in a batch of entries; of anything else, itself."""
    fields = [machine.state.fields(obj) for obj in value.objects]
    held = [each for known in fields for name, each in known.items() if _leads_on(name)]
    if not held:
        yield value
    for each in held:
        yield from _messages(machine, each)


def _leads_on(name: str) -> bool:
    return name in _HOLDS or name in _BATCHES or name == ANY or name.isdigit()


def _is_field(taint: Taint) -> bool:
    return bool(taint.path) and taint.path[-1] not in _WHOLE


def _is_put(taint: Taint, inside: frozenset[_Place]) -> bool:
    return taint.is_mixed or taint.key[:2] in inside


def _inside(machine: Machine, message: Value) -> frozenset[_Place]:
    """Where what lies in records of the function's own comes from, be they written as JSON or not."""
    written = [ref.value for ref in message.refs if isinstance(ref, Document)] or [message]
    held = {taint.key[:2] for each in written for taint in members.everything(machine, each)}
    return frozenset(held - {taint.key[:2] for each in written for taint in each.taints})
