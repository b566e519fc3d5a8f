"""A field of an event in the words of the code that reads it."""

from __future__ import annotations

from maremma.analysis.taint.event.shapes import ELEMENT, PARSED
from maremma.model.code.flow import Flow, Origin


def shown_field(flow: Flow) -> str:
    """The field in the words of the code: `event.Records[].body`, with what was parsed in brackets."""
    if flow.origin is Origin.DECISION:
        return "what nobody has verified"
    if flow.origin not in {Origin.EVENT, Origin.REQUEST}:
        return " ".join((str(flow.origin), *flow.field[:1]))
    text = str(flow.origin)
    for part in flow.field:
        text = f"json({text})" if part == PARSED else f"{text}{part}" if part == ELEMENT else f"{text}.{part}"
    return text
