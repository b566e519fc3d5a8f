"""Objects by which frameworks of Node answer: what is sent as HTML, in headers, as a redirect or as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues.sinks import report
from maremma.analysis.taint.lattice.values import NOTHING, PARSED, Taint, Value, literal
from maremma.analysis.taint.models.frameworks.answers import disclose, is_html
from maremma.analysis.taint.models.frameworks.answers import report as report_answer
from maremma.analysis.taint.objects import members, writes
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maremma.analysis.taint.models.frameworks.entries import Entry
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

EXPRESS: Final = "<express response>"
FASTIFY: Final = "<fastify reply>"
KOA: Final = "<koa context>"
HONO: Final = "<hono context>"

KINDS: Final = (EXPRESS, FASTIFY, KOA, HONO)

_TYPE: Final = "<type>"
ANSWER: Final = frozenset({_TYPE, "body", "type"})
"""The fields of such an object that one answer sets and the next one does not have."""

_TYPE_SETTERS: Final = frozenset({"type", "contentType"})
_HEADER_SETTERS: Final = frozenset(
    {"set", "header", "headers", "setHeader", "append", "writeHead", "cookie", "setCookie"}
)
_SENDERS: Final = frozenset({"send", "end", "write"})
_OF_OBJECTS: Final = frozenset({"json", "jsonp", "text", "html", "body"})
_FILES: Final = frozenset({"sendFile", "download", "sendfile"})


class Shared(dict[str, Value]):
    """The one object of each kind that all functions are given, so that one finds what another has put there."""


def _name(kind: str, method: str) -> str:
    return f"{kind.strip('<>').replace(' ', '.')}.{method}"


def _report(machine: Machine, kind: Sink, value: Value, site: Site, name: str) -> None:
    found = machine.state.settled(Value(members.everything(machine, value))).taints
    if kind is Sink.HEADER:
        found = frozenset(taint for taint in found if not taint.hops and taint.path[:1] != ("headers",))
    report(machine, kind, _sorted(found), name, site)


def _sorted(taints: Iterable[Taint]) -> list[Taint]:
    return sorted(taints, key=lambda taint: taint.order)


def text_of(machine: Machine, value: Value) -> Value:
    """The data of an answer that is text: objects are sent as JSON."""
    if value.objects:
        return NOTHING
    return machine.state.settled(
        value.with_taints(frozenset(each for each in value.taints if each.path[-1:] != (PARSED,)))
    )


def _surely_text(value: Value) -> Value:
    """Without what came out of something unknown by itself: mostly that is an object, which is sent as JSON."""
    return value.with_taints(frozenset(each for each in value.taints if not each.hops or each.is_mixed))


def _header(  # noqa: PLR0917 - whose, which, what, where
    machine: Machine, reply: Value, name: Value, value: Value, site: Site, symbol: str
) -> None:
    known = (name.text or "").lower()
    if known == "content-type":
        writes.set_member(machine, reply, _TYPE, value)
    elif known == "location":
        _report(machine, Sink.REDIRECT, value, site, symbol)
    else:
        _report(machine, Sink.HEADER, value, site, symbol)


def _headers(machine: Machine, reply: Value, arguments: list[Value], site: Site, symbol: str) -> None:
    record = next((each for each in arguments if each.objects), None)
    if record is not None and arguments[0].text is None:
        for name, value in members.fields_of(machine, record).items():
            _header(machine, reply, literal(name), value, site, symbol)
    elif len(arguments) > 1:
        _header(machine, reply, arguments[0], arguments[1], site, symbol)


def _reply(kind: str, default: str) -> Callable[[Machine, Site], Value]:
    """The methods of a reply whose text is of a content type unless it is told another."""

    def call(machine: Machine, site: Site) -> Value:
        reply, method, *arguments = site.arguments
        word = method.text or ""
        symbol = _name(kind, word)
        first = arguments[0] if arguments else NOTHING
        if word in _SENDERS or word in _OF_OBJECTS:
            _report(machine, Sink.DISCLOSURE, first, site, symbol)
        if word in _TYPE_SETTERS:
            writes.set_member(machine, reply, _TYPE, first)
        elif word in _HEADER_SETTERS:
            _headers(machine, reply, arguments, site, symbol)
        elif word == "html":
            _report(machine, Sink.HTML, text_of(machine, first), site, symbol)
        elif word in _SENDERS:
            told = members.fields_of(machine, reply).get(_TYPE)
            kind_of_text = told if told is not None else literal(default if word == "send" else "")
            if is_html(kind_of_text):
                text = text_of(machine, first)
                _report(machine, Sink.HTML, text if told is not None else _surely_text(text), site, symbol)
        elif word in {"redirect", "location"}:
            _report(machine, Sink.REDIRECT, _target(arguments), site, symbol)
        elif word in _FILES and not any("root" in members.fields_of(machine, each) for each in arguments[1:]):
            _report(machine, Sink.PATH, first, site, symbol)
        return reply

    return call


def _target(arguments: list[Value]) -> Value:
    """`redirect(url)`, `redirect(302, url)`, `redirect(url, 302)`."""
    return next((each for each in arguments if each.taints), NOTHING)


def fastify_answer(machine: Machine, entry: Entry, answer: Value) -> None:
    """What a route of Fastify returns is sent as the type that it has set."""
    disclose(machine, answer, "response")
    reply = machine.of(Shared).get(FASTIFY)
    told = members.fields_of(machine, reply).get(_TYPE) if reply is not None else None
    if told is not None and is_html(told):
        report_answer(machine, Sink.HTML, _sorted(text_of(machine, answer).taints), "response")


# --- Koa: the answer is a field ---


def _koa(machine: Machine, site: Site) -> Value:
    context, method, *arguments = site.arguments
    word = method.text or ""
    first = arguments[0] if arguments else NOTHING
    if word == "redirect":
        _report(machine, Sink.REDIRECT, first, site, "koa.context.redirect")
    elif word in {"set", "append"}:
        _headers(machine, context, arguments, site, f"koa.context.{word}")
    elif word == "get":
        from maremma.analysis.taint.models.frameworks.origins import request

        return request("headers", members.key_of(first))
    return NOTHING


def koa_answer(machine: Machine, entry: Entry) -> None:
    """`ctx.body = …`: text that begins with a tag is HTML, and so is what is said to be."""
    context = machine.of(Shared).get(KOA)
    if context is None:
        return
    fields = members.fields_of(machine, context)
    body = fields.get("body", NOTHING)
    disclose(machine, body, "koa.context.body")
    told = fields.get("type", fields.get(_TYPE))
    begins = (body.text or body.prefix).lstrip().startswith("<")
    if (is_html(told) if told is not None else begins) and body.taints:
        report_answer(machine, Sink.HTML, _sorted(text_of(machine, body).taints), "koa.context.body")


# --- Hono ---


def _hono(machine: Machine, site: Site) -> Value:
    context, method, *arguments = site.arguments
    word = method.text or ""
    first = arguments[0] if arguments else NOTHING
    if word in _OF_OBJECTS:
        _report(machine, Sink.DISCLOSURE, first, site, f"hono.context.{word}")
    if word == "html":
        _report(machine, Sink.HTML, text_of(machine, first), site, "hono.context.html")
    elif word == "redirect":
        _report(machine, Sink.REDIRECT, first, site, "hono.context.redirect")
    elif word == "header":
        _headers(machine, context, arguments, site, "hono.context.header")
    elif word == "body":
        told = members.fields_of(machine, context).get(_TYPE)
        if told is not None and is_html(told):
            _report(machine, Sink.HTML, text_of(machine, first), site, "hono.context.body")
    elif word == "set" and len(arguments) > 1:
        writes.set_member(machine, context, f"var.{members.key_of(first)}", arguments[1])
    elif word == "get":
        return members.fields_of(machine, context).get(f"var.{members.key_of(first)}", NOTHING)
    return NOTHING


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    EXPRESS: _reply(EXPRESS, "text/html"),
    FASTIFY: _reply(FASTIFY, ""),
    KOA: _koa,
    HONO: _hono,
}
