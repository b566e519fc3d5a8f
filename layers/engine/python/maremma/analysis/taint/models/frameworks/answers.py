"""What a route of a web framework answers: HTML that holds data of the request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, PARSED, Taint, Value, union
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.models.frameworks.entries import Entry
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

HTML: Final = compile_late(r"text/html|application/xhtml|image/svg|text/xml|^html$", re.IGNORECASE)
_BODY: Final = "<body>"
_TYPE: Final = "<type>"
_TYPE_NAMES: Final = ("content_type", "mimetype", "media_type")
_BODY_NAMES: Final = ("response", "content", "body")
_HEADERS: Final = ("headers",)

_RESPONSES: Final = {
    "flask.Response": "text/html",
    "flask.wrappers.Response": "text/html",
    "werkzeug.Response": "text/html",
    "werkzeug.wrappers.Response": "text/html",
    "flask.make_response": "text/html",
    "django.http.HttpResponse": "text/html",
    "django.http.response.HttpResponse": "text/html",
    "django.http.HttpResponseBadRequest": "text/html",
    "django.http.HttpResponseNotFound": "text/html",
    "django.http.HttpResponseForbidden": "text/html",
    "django.http.HttpResponseServerError": "text/html",
    "django.http.StreamingHttpResponse": "text/html",
    "fastapi.Response": "",
    "fastapi.responses.Response": "",
    "fastapi.responses.HTMLResponse": "text/html",
    "fastapi.responses.StreamingResponse": "",
    "starlette.responses.Response": "",
    "starlette.responses.HTMLResponse": "text/html",
    "starlette.responses.StreamingResponse": "",
    "aws_lambda_powertools.event_handler.Response": "",
    "aws_lambda_powertools.event_handler.api_gateway.Response": "",
    "chalice.Response": "",
    "chalice.app.Response": "",
}
"""The classes of responses, and the content type that each has unless it is told another."""

_POWERTOOLS: Final = "aws_lambda_powertools.event_handler"


def _response(default: str, name: str) -> Callable[[Machine, Site], Value]:
    """The constructor of a response: a record of its body, its content type and its headers."""

    def construct(machine: Machine, site: Site) -> Value:
        from maremma.analysis.taint.lattice.values import literal

        positional = list(site.arguments)
        if name.startswith(_POWERTOOLS):
            positional = [*positional[2:3], *positional[1:2]]
        elif not name.startswith("django"):
            positional = [*positional[:1], *positional[3:4]]
        body = positional[0] if positional else _keyword(site, _BODY_NAMES)
        told = positional[1] if len(positional) > 1 else _keyword(site, _TYPE_NAMES)
        headers = _keyword(site, _HEADERS)
        kept = headers if headers.objects else machine.heap.record({})
        kind = told if told.is_literal or told.prefix or told.symbols else literal(default)
        fields = {_BODY: body, _TYPE: kind, "headers": kept, "<made by>": literal(name)}
        made = machine.heap.record(fields)
        machine.heap.note_made(made, (site.frame.module, site.span))
        return made

    return construct


def _keyword(site: Site, names: Iterable[str]) -> Value:
    return next((site.keywords[name] for name in names if name in site.keywords), NOTHING)


def is_html(value: Value) -> bool:
    """Whether a content type, by itself or by the name of a constant, is one that a browser runs scripts in."""
    if any(name.endswith((".TEXT_HTML", ".HTML")) for name in value.symbols):
        return True
    return HTML.search(value.text or value.prefix) is not None


def report(
    machine: Machine, kind: Sink, taints: Iterable[Taint], symbol: str, at: tuple[str, object] | None = None
) -> None:
    """Record what an answer shows, at the place where the answer is made or else where the data was last seen."""
    from maremma.analysis.program.ir import NOWHERE, Span

    for taint in sorted(taints, key=lambda each: each.order):
        if taint.is_harmless_for(kind):
            continue
        last = taint.trace
        path = at[0] if at is not None else last.path if last is not None else machine.recorder.entry.partition(":")[0]
        span = at[1] if at is not None else last.span if last is not None else NOWHERE
        if isinstance(span, Span):
            machine.recorder.add(kind, [taint.at(path, span)], symbol=symbol, path=path, span=span)


def shown(machine: Machine, value: Value) -> frozenset[Taint]:
    """The data in a text."""
    return machine.state.settled(Value(members.everything(machine, value))).taints


def judge(machine: Machine, answer: Value, *, html: bool) -> None:
    """Judge what a route returns. `html` says whether text is HTML unless something says otherwise."""
    disclose(machine, answer, "response")
    _judge_page(machine, answer, html=html)


def disclose(machine: Machine, answer: Value, symbol: str) -> None:
    """Whoever asks is shown all that an answer holds."""
    at = machine.heap.returned_at(answer.objects)
    report(machine, Sink.DISCLOSURE, shown(machine, answer), symbol, at)


def _judge_page(machine: Machine, answer: Value, *, html: bool) -> None:
    plain = answer.with_taints(frozenset(taint for taint in answer.taints if PARSED not in taint.path[-1:]))
    if html and plain.taints:
        report(machine, Sink.HTML, machine.state.settled(plain).taints, "response")
    for obj in answer.objects:
        fields = machine.state.fields(obj)
        if _BODY in fields:
            _judge_response(machine, Value(refs=(obj,)))
        elif obj.kind == "list" and html and "0" in fields:
            _judge_tuple(machine, fields.get("0", NOTHING), [fields.get("1", NOTHING), fields.get("2", NOTHING)])


def _judge_tuple(machine: Machine, body: Value, rest: list[Value]) -> None:
    """`return body, 200, {"Content-Type": …}`."""
    headers = members.fields_of(machine, union(rest))
    told = next((value for name, value in headers.items() if name.lower() == "content-type"), None)
    if told is None or is_html(told):
        _judge_page(machine, body, html=True)


def _judge_response(machine: Machine, answer: Value) -> None:
    fields = members.fields_of(machine, answer)
    headers = members.fields_of(machine, fields.get("headers", NOTHING))
    named = {**headers, **{name: fields[name] for name in fields if not name.startswith("<")}}
    told = next((value for name, value in named.items() if name.lower() == "content-type"), None)
    set_later = next((fields[name] for name in _TYPE_NAMES if name in fields), None)
    kind = set_later or told or fields[_TYPE]
    at = machine.heap.made_at(answer.objects[:1])
    made_by = fields["<made by>"].text or ""
    body = fields[_BODY]
    if is_html(kind):
        text = body.with_taints(frozenset(taint for taint in body.taints if PARSED not in taint.path[-1:]))
        if not any(obj.kind == "record" for obj in body.objects):
            report(machine, Sink.HTML, shown(machine, text), made_by, at)
    for name, value in named.items():
        if name.lower() == "location":
            report(machine, Sink.REDIRECT, shown(machine, value), made_by, at)
        elif made_by.startswith((_POWERTOOLS, "chalice")) and name in headers:
            taints = [taint for taint in shown(machine, value) if taint.path[:1] != ("headers",)]
            report(machine, Sink.HEADER, taints, made_by, at)


def text_is_html(machine: Machine, entry: Entry, answer: Value) -> None:
    """Flask: text is HTML."""
    judge(machine, answer, html=True)


def as_declared(machine: Machine, entry: Entry, answer: Value) -> None:
    """FastAPI: what is returned is JSON unless the route has another `response_class`."""
    declared = entry.options.get("response_class", NOTHING)
    judge(machine, answer, html=any(name.endswith("HTMLResponse") for name in declared.symbols))


def as_json(machine: Machine, entry: Entry, answer: Value) -> None:
    """Powertools, Chalice, Django: only a response can be HTML."""
    judge(machine, answer, html=False)


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    name: _response(default, name) for name, default in _RESPONSES.items()
}
