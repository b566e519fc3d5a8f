"""Web frameworks of Python behind Lambda: Powertools, Chalice, FastAPI and Starlette, Flask, Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.layer_roots import dotted
from maremma.analysis.taint.channels import shared
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import ALL, NOTHING, ClassRef, Closure, Obj, Partial, Value, symbol
from maremma.analysis.taint.models.frameworks import answers, entries, parameters
from maremma.analysis.taint.models.frameworks.entries import Adapter, Entry, Given
from maremma.analysis.taint.models.frameworks.origins import event, request, without
from maremma.analysis.taint.objects import classes, exports, instantiation, views, writes
from maremma.model.code.flow import Origin
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_VALIDATES: Final = "powertools validates"
_SLUG: Final = "[-a-zA-Z0-9_]+"
_GROUP: Final = compile_late(r"\(\?P<(\w+)>((?:\[[^\]]*\]|\\.|\((?:\?:)?[^()]*\)|[^()\[\]\\])*)\)")
_TEXT: Final = frozenset({"operator"})
_VERBS: Final = ("get", "post", "put", "patch", "delete", "dispatch_request", "dispatch", "list", "retrieve", "create")
_VIEW_ROOTS: Final = {"flask": "flask", "django": "django", "rest_framework": "django", "starlette": "starlette"}


# --- what functions are given ---


@dataclass(slots=True)
class _Validation:
    """Whether what functions are given is validated by their types."""

    on: bool = False


@dataclass(slots=True)
class _Django:
    """The name of the module of the settings, if the program tells it."""

    settings: str | None = None


def _powertools(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    if machine.of(_Validation).on:
        return [], parameters.given(machine, entry, closure)
    found = parameters.by_name(machine, entry, closure, origin=Origin.REQUEST, field=("pathParameters",), typed=False)
    return [], {name: without(value, _TEXT) for name, value in found.items()}


def _appsync(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [], parameters.by_name(machine, entry, closure, origin=Origin.EVENT, field=("arguments",), typed=False)


def _agent(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    """A Bedrock agent's parameters are a list of names and values."""
    found = parameters.by_name(machine, entry, closure, origin=Origin.EVENT, field=("parameters",), typed=True)
    value = event("parameters", "[]", "value")
    return [], {
        name: without(value, frozenset.intersection(*(taint.removed for taint in each.taints)))
        for name, each in found.items()
        if each.taints
    }


def _fastapi(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [], parameters.given(machine, entry, closure)


def _starlette(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [views.of("starlette.Request", request()), symbol("starlette.next")], {}


def _from_path(machine: Machine, entry: Entry, closure: Closure | None) -> dict[str, Value]:
    found = parameters.by_name(machine, entry, closure, origin=Origin.REQUEST, field=("pathParameters",), typed=False)
    groups = {name: harmless_kinds(pattern, whole="full") for name, pattern in _GROUP.findall(entry.pattern)}
    return {
        name: without(
            value,
            _TEXT | parameters.converted(entry.pattern, name, _converters()) | groups.get(name, frozenset()),
        )
        for name, value in found.items()
    }


def _converters() -> Mapping[str, frozenset[str]]:
    return {"int": ALL, "float": ALL, "uuid": ALL, "any": ALL, "slug": harmless_kinds(_SLUG, whole="full")}


def _route(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    """Flask's and Chalice's: a keyword for each variable of the path."""
    return [], _from_path(machine, entry, closure)


def _django(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    """The request, then a keyword for each variable of the path."""
    found = _from_path(machine, entry, closure)
    found.pop(next(iter(found), ""), None)
    return [views.of("django.Request", request())], found


def _event(view: str) -> Callable[[Machine, Entry, Closure | None], Given]:
    def arguments(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
        return [views.of(view, event()) if view else event(), symbol("lambda.context")], {}

    return arguments


def _record(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    from maremma.analysis.taint.models.frameworks.events import record_for

    return [record_for(machine, closure, event("Records", "[]")), NOTHING], {}


def _nothing(machine: Machine, entry: Entry, closure: Closure | None) -> Given:
    return [NOTHING] * 3, {}


def _authorizes(machine: Machine, entry: Entry) -> None:
    from maremma.analysis.taint.models.authorizers import authorizers

    authorizers.begin(machine)


def _authorized(machine: Machine, entry: Entry, answer: Value) -> None:
    from maremma.analysis.taint.models.authorizers import authorizers

    authorizers.judge(machine, answer, machine.modules.frame(entry.path))


_CHALICE_EVENTS: Final = (
    "S3Event",
    "SNSEvent",
    "SQSEvent",
    "KinesisEvent",
    "DynamoDBEvent",
    "CloudWatchEvent",
)

ADAPTERS: Final = {
    "powertools": Adapter(arguments=_powertools, answer=answers.as_json),
    "appsync": Adapter(arguments=_appsync),
    "agent": Adapter(arguments=_agent),
    "fastapi": Adapter(arguments=_fastapi, answer=answers.as_declared),
    "starlette": Adapter(arguments=_starlette, answer=answers.as_json),
    "flask": Adapter(arguments=_route, answer=answers.text_is_html),
    "flask.json": Adapter(arguments=_route, answer=answers.as_json),
    "chalice": Adapter(arguments=_route, answer=answers.as_json),
    "django": Adapter(arguments=_django, answer=answers.as_json),
    "event": Adapter(arguments=_event("")),
    "record": Adapter(arguments=_record),
    "nothing": Adapter(arguments=_nothing),
    **{f"chalice.{name}": Adapter(arguments=_event(f"chalice.{name}")) for name in _CHALICE_EVENTS},
    "chalice.AuthRequest": Adapter(arguments=_event("chalice.AuthRequest"), before=_authorizes, answer=_authorized),
}


# --- what registers them ---


def _resolver(machine: Machine, site: Site) -> Value | None:
    """A resolver of Powertools that validates fills parameters by their types."""
    if site.keywords.get("enable_validation", NOTHING).literal is True:
        machine.of(_Validation).on = True
    return None


def as_view(machine: Machine, reference: ClassRef) -> Value | None:
    """`View.as_view`: the methods that are named after HTTP's are entries; None if the class is no view."""
    roots = [name.partition(".")[0] for name in classes.base_symbols(reference)]
    adapter = next((_VIEW_ROOTS[root] for root in roots if root in _VIEW_ROOTS), None)
    return Value(refs=(Partial(symbol(f"<view class {adapter}>"), (Value(refs=(reference,)),)),)) if adapter else None


def _register_view(adapter: str) -> Callable[[Machine, Site], Value]:
    def register(machine: Machine, site: Site) -> Value:
        for reference in site.arguments[0].refs:
            if isinstance(reference, ClassRef):
                _add_methods(machine, adapter, reference)
        return symbol(f"{adapter}.view()")

    return register


def _add_methods(machine: Machine, adapter: str, reference: ClassRef) -> None:
    this = instantiation.instantiate(machine, reference, [], {}, reference.definition.span)
    if adapter in {"django", "starlette"}:
        shown = "django.Request" if adapter == "django" else "starlette.Request"
        writes.set_member(machine, this, "request", views.of(shown, request()))
        writes.set_member(machine, this, "kwargs", request("pathParameters"))
    for verb in _VERBS:
        found = classes.find_method(reference, verb)
        if found is not None:
            define, owner = found
            closure = Closure(define.function, owner.frame, this, owner)
            entries.add(machine, adapter, [Value(refs=(closure,))], path=reference.frame.module)


def _resource(adapter: str) -> Callable[[Machine, Site], Value]:
    """`router.register("jobs", JobViewSet)`, `api.add_resource(Jobs, "/jobs/<job>")`."""

    def register(machine: Machine, site: Site) -> Value:
        for value in site.all_arguments:
            for reference in value.refs:
                if isinstance(reference, ClassRef):
                    _add_methods(machine, adapter, reference)
        return NOTHING

    return register


def _url(machine: Machine, site: Site) -> Value:
    """`path("item/<int:id>/", view)`."""
    pattern = site.arguments[0].text or "" if site.arguments else ""
    shown = site.arguments[1] if len(site.arguments) > 1 else site.keywords.get("view", NOTHING)
    functions = entries.functions_in(machine, Value(refs=tuple(ref for ref in shown.refs if not isinstance(ref, Obj))))
    if functions:
        entries.add(machine, "django", functions, path=site.frame.module, pattern=pattern)
    return NOTHING


def _include(machine: Machine, site: Site) -> Value:
    """`include("shop.urls")`."""
    name = site.arguments[0].text if site.arguments else None
    path = machine.program.resolve(site.frame.module, name) if name else None
    if path is not None:
        machine.load(path)
    return NOTHING


def _set_default(machine: Machine, site: Site) -> Value | None:
    """`os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")`."""
    if len(site.arguments) > 1 and site.arguments[0].text == "DJANGO_SETTINGS_MODULE":
        machine.of(_Django).settings = site.arguments[1].text
    return shared.set_default(machine, site)


def _application(machine: Machine, site: Site) -> Value | None:
    """`get_wsgi_application()`: the settings name the module of the routes."""
    package = dotted(site.frame.module).rpartition(".")[0]
    named = machine.of(_Django).settings
    settings = named if named is not None else f"{package}.settings".strip(".")
    path = machine.program.resolve(site.frame.module, settings)
    urls = exports.of_module(machine, path, "ROOT_URLCONF").text if path is not None else None
    routes = machine.program.resolve(site.frame.module, urls or f"{settings.rpartition('.')[0]}.urls".strip("."))
    if routes is not None:
        machine.load(routes)
    return None


_RESOLVERS: Final = (
    "APIGatewayRestResolver",
    "APIGatewayHttpResolver",
    "ApiGatewayResolver",
    "ALBResolver",
    "LambdaFunctionUrlResolver",
    "VPCLatticeResolver",
    "VPCLatticeV2Resolver",
)

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    **{f"aws_lambda_powertools.event_handler.{name}": _resolver for name in _RESOLVERS},
    **{f"aws_lambda_powertools.event_handler.api_gateway.{name}": _resolver for name in _RESOLVERS},
    "<view class flask>": _register_view("flask"),
    "<view class django>": _register_view("django"),
    "<view class starlette>": _register_view("starlette"),
    "rest_framework.routers.DefaultRouter.register": _resource("django"),
    "rest_framework.routers.SimpleRouter.register": _resource("django"),
    "flask_restful.Api.add_resource": _resource("flask.json"),
    "flask_restx.Api.add_resource": _resource("flask.json"),
    "django.urls.path": _url,
    "django.urls.re_path": _url,
    "django.conf.urls.url": _url,
    "django.urls.include": _include,
    "django.conf.urls.include": _include,
    "os.environ.setdefault": _set_default,
    "django.core.wsgi.get_wsgi_application": _application,
    "django.core.asgi.get_asgi_application": _application,
}
