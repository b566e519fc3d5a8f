"""HTTP APIs: routes and their integrations. WebSocket APIs share the calls, and are told apart by their protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.collect.integrations import Invoked, invoked_by
from maremma.aws.collect.route_collection import READ, RouteCollection
from maremma.model.api import ApiKind, ApiRoute, Authorizer, CallerCheck

_AUTH = {"NONE": CallerCheck.NONE, "AWS_IAM": CallerCheck.IAM, "JWT": CallerCheck.JWT, "CUSTOM": CallerCheck.LAMBDA}
_PARAMETER = re.compile(r"\{[^}]*\}")


def http_routes(collection: RouteCollection) -> None:
    """Add the routes of every HTTP API, and a partial gap for every function behind a WebSocket API."""
    client = collection.session.client("apigatewayv2")
    for api in list(collection.reading.pages(client, "get_apis", "Items", action=READ)):
        _add_api(collection, api)


def _add_api(collection: RouteCollection, api: Mapping[str, Any]) -> None:
    integrations = {
        each["IntegrationId"]: invoked
        for each in _items(collection, "get_integrations", api)
        if (invoked := invoked_by(each.get("IntegrationUri") or "", collection.session.place)) is not None
    }
    called = f"{api.get('ProtocolType')} API {api.get('Name') or api['ApiId']}"
    for invoked in integrations.values():
        if not invoked.known:
            collection.unknown(invoked, called)
        elif api.get("ProtocolType") != "HTTP":
            collection.unsupported(invoked.name, f"{called} invokes the function; its routes are not analysed")
    decided = {key: invoked for key, invoked in integrations.items() if invoked.known}
    if decided and api.get("ProtocolType") == "HTTP":
        _add_routes(collection, api, decided)


def _add_routes(collection: RouteCollection, api: Mapping[str, Any], integrations: Mapping[str, Invoked]) -> None:
    routes = [
        (route, integrations[integration])
        for route in _items(collection, "get_routes", api)
        if (integration := (route.get("Target") or "").removeprefix("integrations/")) in integrations
    ]
    if not routes:
        return
    authorizers: dict[str, Mapping[str, Any]] = {}
    if any(route.get("AuthorizerId") for route, _ in routes):
        authorizers = {each["AuthorizerId"]: each for each in _items(collection, "get_authorizers", api)}
    deployed = [stage for stage in _items(collection, "get_stages", api) if _is_deployed(stage)]
    stages = tuple(sorted(stage["StageName"] for stage in deployed))
    by_hand = sorted(stage["StageName"] for stage in deployed if not stage.get("AutoDeploy"))
    for route, invoked in routes:
        if by_hand:
            says = (
                f"{', '.join(by_hand)} of HTTP API {api.get('Name') or api['ApiId']} serves what was deployed last, "
                "which may differ from the routes that were read; deploy the API, or let the stage deploy by itself"
            )
            collection.unsupported(invoked.name, says)
        verb, path = _key(route["RouteKey"])
        found = ApiRoute(
            kind=ApiKind.HTTP,
            api_id=api["ApiId"],
            api_name=api.get("Name") or "",
            method=verb,
            path=path,
            auth=_AUTH.get(route.get("AuthorizationType") or "NONE", CallerCheck.UNKNOWN),
            authorizer=_authorizer(route.get("AuthorizerId"), authorizers),
            api_key_required=bool(route.get("ApiKeyRequired")),
            stages=stages,
            endpoint_disabled=bool(api.get("DisableExecuteApiEndpoint")),
            qualifier=invoked.qualifier,
            source_arn=_source_arn(collection, api["ApiId"], verb, path),
        )
        collection.add(invoked.name, found)


def _items(collection: RouteCollection, operation: str, api: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    client = collection.session.client("apigatewayv2")
    return collection.reading.pages(client, operation, "Items", action=READ, partial=True, ApiId=api["ApiId"])


def _is_deployed(stage: Mapping[str, Any]) -> bool:
    return bool(stage.get("DeploymentId") or stage.get("AutoDeploy"))


def _key(key: str) -> tuple[str, str]:
    """`GET /orders` as its two parts; `$default` takes every method and path."""
    verb, _, path = key.partition(" ")
    return (verb, path) if path else ("ANY", key)


def _authorizer(identifier: str | None, authorizers: Mapping[str, Mapping[str, Any]]) -> Authorizer | None:
    if not identifier:
        return None
    known = authorizers.get(identifier, {})
    return Authorizer(name=known.get("Name") or identifier, kind=known.get("AuthorizerType") or "?")


def _source_arn(collection: RouteCollection, api_id: str, verb: str, path: str) -> str:
    session = collection.session
    start = f"arn:{session.partition}:execute-api:{session.place.region}:{session.place.account}:{api_id}"
    if path == "$default":
        return f"{start}/*/$default"
    return f"{start}/*/{'*' if verb == 'ANY' else verb}{_PARAMETER.sub('*', path)}"
