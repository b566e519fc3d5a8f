"""Routes of SAM's functions: of the API that the event names, or of the one that SAM makes for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import read_number
from maremma.cli.template.doors import Building, Doors, local_arn
from maremma.model.facet import Facet
from maremma.model.function.api import ApiKind, ApiRoute, Authorizer, CallerCheck

Properties = Mapping[str, Any]

_REST, _HTTP = "AWS::Serverless::Api", "AWS::Serverless::HttpApi"
_IMPLICIT = {_REST: "ServerlessRestApi", _HTTP: "ServerlessHttpApi"}
_GLOBALS = {_REST: "Api", _HTTP: "HttpApi"}
_SIGNED = "AWS_IAM"


def add_rest_route(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    """A route of a REST API."""
    _add(building, doors, name, ApiKind.REST, spec, str(spec.get("RestApiId") or _IMPLICIT[_REST]), _REST)


def add_http_route(building: Building, doors: Doors, name: str, spec: Properties) -> None:
    """A route of an HTTP API."""
    _add(building, doors, name, ApiKind.HTTP, spec, str(spec.get("ApiId") or _IMPLICIT[_HTTP]), _HTTP)


def _add(
    building: Building, doors: Doors, name: str, kind: ApiKind, spec: Properties, api_id: str, api_type: str
) -> None:
    path, method = str(spec.get("Path", "$default")), str(spec.get("Method", "ANY")).upper()
    api = {
        **building.values.mapping(building.template.section("Globals").get(_GLOBALS[api_type])),
        **building.values.mapping(building.template.properties(api_id)),
    }
    if api_id != _IMPLICIT[api_type] and api_id not in building.template.resources:
        doors.miss(
            Facet.APIS,
            f"the API {quoted(api_id)} is not in the template, so who checks the callers of {quoted(path)} is unknown",
        )
    shared, own = _mapping(api, "Auth"), _mapping(spec, "Auth")
    is_defined = bool(api.get("DefinitionBody") or api.get("DefinitionUri"))
    known = (api_id == _IMPLICIT[api_type] or bool(api)) and not is_defined
    check, authorizer = _check(own, shared, known=known)
    if shared.get("ResourcePolicy") or own.get("ResourcePolicy"):
        doors.miss(Facet.APIS, f"the resource policy of the API {quoted(api_id)} is not read from the template")
    any_method = "*" if method == "ANY" else method
    arn = local_arn("execute-api", f"{api_id}/*/{any_method}{path if path.startswith('/') else '/' + path}")
    route = ApiRoute(
        kind=kind,
        api_id=api_id,
        api_name=api_id,
        method=method,
        path=path,
        auth=check,
        authorizer=authorizer,
        api_key_required=bool(own.get("ApiKeyRequired", shared.get("ApiKeyRequired", False))),
        private=_is_private(api),
        stages=(str(api.get("StageName", "Prod" if kind is ApiKind.REST else "$default")),),
        source_arn=arn,
    )
    doors.routes.append(route)
    doors.let_service_in(name, "apigateway", arn)


def _check(own: Properties, shared: Properties, *, known: bool) -> tuple[CallerCheck, Authorizer | None]:
    """Who checks the callers: the authorizer that the event names, else the default one of the API."""
    name = own.get("Authorizer") or shared.get("DefaultAuthorizer") or ""
    if not name:
        return (CallerCheck.NONE if known else CallerCheck.UNKNOWN), None
    if name == "NONE":
        return CallerCheck.NONE, None
    if name == _SIGNED:
        return CallerCheck.IAM, None
    spec = _mapping(_mapping(shared, "Authorizers"), str(name))
    return _declared(str(name), spec)


def _declared(name: str, spec: Properties) -> tuple[CallerCheck, Authorizer | None]:
    kinds = (
        ("UserPoolArn", CallerCheck.COGNITO, "COGNITO_USER_POOLS"),
        ("JwtConfiguration", CallerCheck.JWT, "JWT"),
        ("OpenIdConnectUrl", CallerCheck.JWT, "JWT"),
        ("FunctionArn", CallerCheck.LAMBDA, "REQUEST" if spec.get("FunctionPayloadType") == "REQUEST" else "TOKEN"),
    )
    for key, check, kind in kinds:
        if spec.get(key):
            provider = str(spec[key]) if isinstance(spec[key], str) else ""
            return check, Authorizer(name=name, kind=kind, cache_seconds=_cached(spec), provider=provider)
    return CallerCheck.UNKNOWN, None


def _cached(spec: Properties) -> int:
    return read_number(str(_mapping(spec, "Identity").get("ReauthorizeEvery", ""))) or 0


def _is_private(api: Properties) -> bool:
    endpoint = api.get("EndpointConfiguration")
    kinds = endpoint.get("Type", endpoint.get("Types")) if isinstance(endpoint, dict) else endpoint
    return "PRIVATE" in (kinds if isinstance(kinds, list) else [kinds])


def _mapping(of: Properties, key: str) -> Properties:
    found = of.get(key)
    return found if isinstance(found, dict) else {}
