"""Skills of Alexa, by its SDK of either language: their handlers get the event as the envelope of a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Value
from maremma.analysis.taint.models.frameworks.entries import Adapter, Entry, Given
from maremma.analysis.taint.models.frameworks.origins import event
from maremma.analysis.taint.objects import members, views

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_SLOTS: Final = ("request", "intent", "slots")


def _skill(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    """`canHandle(input)` and `handle(input)`; in Python the envelope is an object, with names of Python's."""
    envelope = {"requestEnvelope": event(), "request_envelope": views.of("alexa.Envelope", event())}
    return [machine.heap.record(envelope), NOTHING], {}


ADAPTERS: Final = {"alexa": Adapter(arguments=_skill)}


def _slot(*part: str) -> Callable[[Machine, Site], Value]:
    """`getSlotValue(envelope, "city")`, `get_slot_value(handler_input, "city")`: what somebody has said."""

    def read(machine: Machine, site: Site) -> Value:
        named = site.arguments[1] if len(site.arguments) > 1 else site.keywords.get("slot_name", NOTHING)
        return event(*_SLOTS, members.key_of(named), *part)

    return read


_PARTS: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    "getSlot": _slot(),
    "get_slot": _slot(),
    "getSlotValue": _slot("value"),
    "get_slot_value": _slot("value"),
    "getSlotValueV2": _slot("slotValue"),
    "get_slot_value_v2": _slot("slotValue"),
    "getRequest": lambda machine, site: event("request"),
}
_LIBRARIES: Final = ("ask-sdk-core", "ask-sdk", "ask_sdk_core.utils", "ask_sdk_core.utils.request_util")

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    f"{library}.{name}": part for library in _LIBRARIES for name, part in _PARTS.items()
}
