"""What a handler answers: HTML, headers and redirects made of the event, and secrets that are given away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.marks import DECODED
from maremma.analysis.taint.lattice.values import NOTHING, Frame, Taint, Value, join, union
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import Model
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Span
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_FORGEABLE: Final = frozenset({"headers", "multiValueHeaders", "rawHeaders", "cookies"})
"""Headers that come back as they came are the client's own."""

MAIL: Final = "emailMessage"
"""The symbol of the message that a trigger of a user pool writes."""

_MAIL: Final = ("response", MAIL)

MAPPED: Final = "mapped response"
"""The symbol of an answer that is a page itself: only where a template of API Gateway takes it is it sent as one."""

_TO_CALLERS: Final = frozenset({"statusCode", "body"})
_HANDED_ON: Final = frozenset({"principalId", "context", "usageIdentifierKey"})
_PAGE: Final = compile_late(r"\s*<(?:!doctype html|html|head|body|h[1-6]|div|p|table|form)\b", re.IGNORECASE)
_HTML: Final = compile_late(r"text/html|application/xhtml|image/svg|text/xml", re.IGNORECASE)


def check(machine: Machine, answer: Value, frame: Frame, span: Span | None = None) -> None:
    """Judge an answer as the sink that it is; `span` is where it is given, if it is not returned."""
    for obj in answer.objects:
        _check(machine, Value(refs=(obj,)), frame)
    if answer.taints or not answer.objects:
        _check(machine, Value(answer.taints) if answer.objects else answer, frame)
    if _PAGE.match(answer.prefix):
        _report_at(machine, Sink.HTML, answer, (frame.module, span or frame.function.span), MAPPED)


def _check(machine: Machine, answer: Value, frame: Frame) -> None:
    body = members.member(machine, answer, "body")
    by_name: dict[str, Value] = {}
    made: dict[str, Value] = {}
    for field in ("headers", "multiValueHeaders"):
        for name, value in _fields(machine, members.member(machine, answer, field)).items():
            by_name[name.lower()] = join(by_name.get(name.lower()), _written(machine, value))
            made[name.lower()] = members.values(machine, value) if value.objects else value
    if "content-type" in by_name and _is_html(machine, by_name["content-type"]):
        _report(machine, Sink.HTML, body, answer, frame)
    for name, value in by_name.items():
        # A response that the event brought was made by nobody here, but what is put into it was.
        at = answer if answer.objects else made[name]
        _report(machine, Sink.REDIRECT if name == "location" else Sink.HEADER, value, at, frame)
    cookies = members.fields_of(machine, answer).get("cookies")
    if cookies is not None:
        _report(machine, Sink.HEADER, members.values(machine, cookies), answer, frame)
    mail = members.along(machine, Value(refs=answer.objects), _MAIL)
    made_here = frozenset(taint for taint in mail.taints if not _is(taint, _MAIL))
    _report(machine, Sink.HTML, Value(made_here), answer, frame, MAIL)
    _report(machine, Sink.DISCLOSURE, _told(machine, answer), answer, frame)


def _told(machine: Machine, answer: Value) -> Value:
    """What whoever asks is told: of an authorizer's answer neither the name nor what is handed on behind it."""
    from maremma.analysis.taint.issues import decisions

    fields = members.fields_of(machine, answer)
    if not _TO_CALLERS.isdisjoint(fields) or not decisions.effects(machine, answer):
        return answer
    return union((Value(answer.taints), *(each for name, each in fields.items() if name not in _HANDED_ON)))


def check_mail(  # noqa: PLR0917 - what is set on what, where
    machine: Machine, owner: Value, name: str, value: Value, frame: Frame, span: Span
) -> None:
    """Judge what a trigger of a user pool puts into its event: the HTML of the mail that the pool sends."""
    if name == _MAIL[0]:
        value, name = members.fields_of(machine, value).get(_MAIL[1], NOTHING), _MAIL[1]
        of_pool = any(_is(taint, ()) for taint in owner.taints)
    else:
        of_pool = name == _MAIL[1] and any(_is(taint, _MAIL[:1]) for taint in owner.taints)
    if of_pool:
        _report_at(machine, Sink.HTML, value, (frame.module, span), name)


def check_mails(machine: Machine, owner: Value, site: Site) -> None:
    """The same for what is set at once: `event["response"].update(…)`, `Object.assign(event.response, …)`."""
    if owner.objects or not owner.taints:
        return
    for given in (*site.arguments, machine.heap.record(dict(site.keywords))):
        for name, value in members.fields_of(machine, given).items():
            check_mail(machine, owner, name, value, site.frame, site.span)


def _is(taint: Taint, path: tuple[str, ...]) -> bool:
    return taint.origin is Origin.EVENT and taint.tag is None and taint.path == path


def _fields(machine: Machine, headers: Value) -> dict[str, Value]:
    """The headers that the code has set: in a record, or in the response that an event brought."""
    found = members.fields_of(machine, headers)
    for taint in headers.taints:
        if taint.tag is None:
            found |= machine.state.replaced_in(taint.origin, taint.path)
    return found


def _written(machine: Machine, value: Value) -> Value:
    """A header's value: as text, in a list, or at the edge in a list of `{ key, value }`."""
    if not any(obj.kind == "list" for obj in value.objects):
        return value
    element = members.values(machine, value)
    if not any(obj.kind == "record" for obj in element.objects):
        return element
    return members.member(machine, element, "value")


def _is_html(machine: Machine, value: Value) -> bool:
    return _HTML.search(value.text or value.prefix) is not None


def _is_no_headers_matter(taint: Taint) -> bool:
    """Headers that come back as they came, and those of an answer that something unknown has made of the request."""
    return bool(taint.hops or (DECODED not in taint.removed and _FORGEABLE.intersection(taint.path)))


def _report(  # noqa: PLR0917 - what is told of whom, where
    machine: Machine, sink: Sink, value: Value, answer: Value, frame: Frame, symbol: str = "response"
) -> None:
    # A secret is given away by whoever returns it, whatever puts answers together; other harm is done in there.
    known = machine.heap.returned_at if sink is Sink.DISCLOSURE else machine.heap.made_at
    place = known(answer.objects) or (frame.module, frame.function.span)
    _report_at(machine, sink, value, place, symbol)


def _report_at(machine: Machine, sink: Sink, value: Value, place: tuple[str, Span], symbol: str = "response") -> None:
    path, span = place
    found = machine.state.settled(Value(members.everything(machine, value))).taints
    for taint in sorted(found, key=lambda each: each.order):
        if taint.is_harmless_for(sink) or (sink is Sink.HEADER and _is_no_headers_matter(taint)):
            continue
        machine.recorder.add(sink, [taint.at(path, span)], symbol=symbol, path=path, span=span)


def _check_item(  # noqa: PLR0917 - what is set on what, where
    machine: Machine, owner: Value, key: Value, value: Value, frame: Frame, span: Span
) -> None:
    check_mail(machine, owner, key.text or "", value, frame, span)


MODEL: Final[Model[Machine]] = Model(attribute_set=check_mail, item_set=_check_item)
