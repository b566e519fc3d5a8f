"""What a handler answers: HTML, headers and redirects made of the event, and secrets that are given away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.values import Frame, Value
from maremma.model.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_FORGEABLE: Final = "headers"
"""Headers that come back as they came are the client's own."""

_HTML: Final = re.compile(r"text/html|application/xhtml|image/svg|text/xml", re.IGNORECASE)


def check(machine: Machine, answer: Value, frame: Frame) -> None:
    """Judge an answer as the sink that it is."""
    for obj in answer.objects or (None,):
        _check(machine, answer if obj is None else Value(answer.taints, (obj,)), frame)


def _check(machine: Machine, answer: Value, frame: Frame) -> None:
    body = members.member(machine, answer, "body")
    headers = members.fields_of(machine, members.member(machine, answer, "headers"))
    by_name = {name.lower(): value for name, value in headers.items()}
    if any(_is_html(machine, value) for name, value in by_name.items() if name == "content-type"):
        _report(machine, Sink.HTML, body, answer, frame)
    for name, value in by_name.items():
        _report(machine, Sink.REDIRECT if name == "location" else Sink.HEADER, value, answer, frame)
    _report(machine, Sink.DISCLOSURE, answer, answer, frame)


def _is_html(machine: Machine, value: Value) -> bool:
    return _HTML.search(value.text or value.prefix) is not None


def _report(machine: Machine, sink: Sink, value: Value, answer: Value, frame: Frame) -> None:
    path, span = next(
        (machine.made_at[obj.id] for obj in answer.objects if obj.id in machine.made_at),
        (frame.module, frame.function.span),
    )
    for taint in machine.settled(Value(members.everything(machine, value))).taints:
        if taint.is_harmless_for(sink) or (sink is Sink.HEADER and taint.path[:1] == (_FORGEABLE,)):
            continue
        machine.recorder.add(sink, [taint.at(path, span)], symbol="response", path=path, span=span, entry=machine.entry)
