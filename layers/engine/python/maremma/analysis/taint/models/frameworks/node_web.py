"""Web frameworks of Node behind Lambda: Express, Fastify, Koa, Hono, Powertools' event handler."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Function
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Value, symbol
from maremma.analysis.taint.models.frameworks import checks, replies
from maremma.analysis.taint.models.frameworks.entries import NEXT, Adapter, Entry, Given
from maremma.analysis.taint.models.frameworks.origins import event, request
from maremma.analysis.taint.models.schemas.documents import schema_of
from maremma.analysis.taint.models.schemas.held import schema_in
from maremma.analysis.taint.models.schemas.schema import facts
from maremma.analysis.taint.objects import members, views
from maremma.analysis.taint.run.handed_functions import call_back

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_FASTIFY_PARTS: Final = {
    "body": ("body", "<json>"),
    "querystring": ("queryStringParameters",),
    "query": ("queryStringParameters",),
    "params": ("pathParameters",),
    "headers": ("headers",),
}
_ERROR_HANDLER: Final = 4


def made(machine: Machine, kind: str, make: Callable[[], Mapping[str, Value]]) -> Value:
    """The one object of a kind that all functions are given, so that one finds what another has put there."""
    known = machine.of(replies.Shared).get(kind)
    if known is not None:
        return known
    value = Value(refs=(machine.heap.new(kind, dict(make())),))
    machine.of(replies.Shared)[kind] = value
    return value


def _begin(machine: Machine, entry: Entry) -> None:
    """Before a request is handled: nothing has been answered yet, and what stands beside the handler is looked at."""
    for kind in replies.KINDS:
        known = machine.of(replies.Shared).get(kind)
        for obj in known.objects if known is not None and not entry.shared else ():
            fields = machine.state.fields(obj)
            machine.state.set_fields(obj, {name: fields[name] for name in fields if name not in replies.ANSWER})
    checks.prepare(machine, entry)


def _plain_parameters(function: Function | None) -> int:
    return len(function.parameters) if function is not None else 0


def _express(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    shown = views.of("express.Request", request())
    answer = made(machine, replies.EXPRESS, lambda: {"locals": machine.heap.record({})})
    given: Sequence[Value] = [shown, answer, symbol(NEXT)]
    if _plain_parameters(closure.function if closure is not None else None) == _ERROR_HANDLER:
        return [NOTHING, *given], {}
    return given, {}


def _parameter(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    """`router.param("id", (request, response, next, value) => …)`."""
    answer = made(machine, replies.EXPRESS, lambda: {"locals": machine.heap.record({})})
    shown = views.of("express.Request", request())
    return [shown, answer, symbol(NEXT), request("pathParameters", entry.pattern), NOTHING], {}


def _lambda_api(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [views.of("express.Request", request()), made(machine, replies.FASTIFY, dict), symbol(NEXT)], {}


def _fastify(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [views.of("fastify.Request", request()), made(machine, replies.FASTIFY, dict), symbol(NEXT)], {}


def _koa(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    def fields() -> dict[str, Value]:
        view = views.of("koa.Context", request())
        names = ("query", "querystring", "params", "headers", "header", "path", "url", "originalUrl", "request", "req")
        return {name: members.member(machine, view, name) for name in names} | {"state": machine.heap.record({})}

    return [made(machine, replies.KOA, fields), symbol(NEXT)], {}


def _hono(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [
        made(machine, replies.HONO, lambda: {"req": views.of("hono.Request", request())}),
        symbol(NEXT),
    ], {}


def _powertools(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    """`app.get("/x", async ({ params, req, event }) => …)`."""
    fields = {
        "params": request("pathParameters"),
        "req": views.of("web.Request", request()),
        "request": views.of("web.Request", request()),
        "event": request(),
        "res": machine.heap.record({"headers": machine.heap.record({})}),
    }
    return [machine.heap.record(fields), symbol(NEXT)], {}


# --- what a route's options establish ---


def _declared(machine: Machine, entry: Entry) -> None:
    """Fastify validates by the schemas of a route."""
    _begin(machine, entry)
    for option in entry.options.values():
        schemas = members.fields_of(machine, option).get("schema", NOTHING)
        for name, document in members.fields_of(machine, schemas).items():
            place = _FASTIFY_PARTS.get(name)
            if place is not None:
                schema = schema_in(machine, document) or schema_of(machine, document, javascript=True)
                machine.state.learn(facts(machine, schema, request(*place), checks.site(machine)))


ADAPTERS: Final = {
    "express": Adapter(arguments=_express, before=_begin),
    "express.param": Adapter(arguments=_parameter, before=_begin),
    "lambda-api": Adapter(arguments=_lambda_api, before=_begin),
    "fastify": Adapter(arguments=_fastify, before=_declared, answer=replies.fastify_answer),
    "koa": Adapter(arguments=_koa, before=_begin, after=replies.koa_answer),
    "hono": Adapter(arguments=_hono, before=_begin),
    "powertools.node": Adapter(arguments=_powertools, before=_begin),
    "appsync.node": Adapter(arguments=lambda machine, entry, closure: ([event("arguments"), NOTHING], {})),
}


def _plugin(machine: Machine, site: Site) -> Value | None:
    """`fastify.register(async (instance, options) => …, options)`: a plugin registers its routes."""
    options = site.arguments[1] if len(site.arguments) > 1 else machine.heap.record({})
    call_back(machine, site, [symbol("fastify()"), options, NOTHING])
    return site.owner


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "fastify.register": _plugin,
    "fastify.fastify.register": _plugin,
}
