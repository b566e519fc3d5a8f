"""The flows of a function's code that somebody outside can feed, by the doors that the function has."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.taint.binding.control import Source, source_of
from maremma.analysis.taint.binding.shapes import Binding, bindings
from maremma.analysis.taint.event.sources import told_by
from maremma.model.code.flow import Flow, Sink
from maremma.model.snapshot import FunctionSnapshot, needed


def fed_flows(function: FunctionSnapshot, *sinks: Sink) -> Iterator[tuple[Flow, Source]]:
    """The flows into sinks of some kinds that somebody outside can feed, and who that is."""
    doors: tuple[Binding, ...] | None = None
    code = needed(function.code)
    for flow in code.flows:
        if flow.sink not in sinks:
            continue
        doors = bindings(function) if doors is None else doors
        source = source_of(flow, doors, told_by(code.event_fields) if not doors else ())
        if source is not None:
            yield flow, source
