"""HTTP and WebSocket APIs as they are written. A stage that deploys by itself serves just that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from maremma.analysis.apis.integrations import function_arn
from maremma.analysis.apis.served import ServedApi, ServedStage
from maremma.aws.collect.apis.route_collection import READ, RouteCollection
from maremma.model.function.api import Authorizer, CallerCheck

_AUTH = {"NONE": CallerCheck.NONE, "AWS_IAM": CallerCheck.IAM, "JWT": CallerCheck.JWT, "CUSTOM": CallerCheck.LAMBDA}


_NAMES = {
    "get_stages": "StageName",
    "get_integrations": "IntegrationId",
    "get_routes": "RouteKey",
    "get_authorizers": "AuthorizerId",
}


def items(collection: RouteCollection, operation: str, api: ServedApi) -> Iterator[Mapping[str, Any]]:
    """Every item of one of the lists that make up an API. One without a name is a partial gap."""
    client = collection.session.client("apigatewayv2")
    found = collection.reading.pages(client, operation, "Items", action=READ, partial=True, ApiId=api.id)

    def named(item: Mapping[str, Any]) -> Mapping[str, Any]:
        if item.get(_NAMES[operation]):
            return item
        raise ValueError(f"it has no {_NAMES[operation]}")

    return collection.reading.parsed(found, named, f"a part of {api}")


def stage_of(item: Mapping[str, Any]) -> ServedStage:
    """A stage of GetStages."""
    return ServedStage(name=item["StageName"], variables=item.get("StageVariables") or {})


def invoking(
    collection: RouteCollection, api: ServedApi, stages: Iterable[ServedStage]
) -> dict[str, Mapping[str, Any]]:
    """The integrations that may invoke a function here on one of the stages, by what routes call them."""
    return {
        f"integrations/{each['IntegrationId']}": each
        for each in items(collection, "get_integrations", api)
        if (uri := each.get("IntegrationUri") or "") and any(collection.invokes(stage, uri) for stage in stages)
    }


def authorizers_of(
    collection: RouteCollection, api: ServedApi, routes: Iterable[Mapping[str, Any]]
) -> dict[str, Authorizer]:
    """The authorizers of an API by id, if a route asks one; one that cannot be found is known by its id alone."""
    asked = {route["AuthorizerId"] for route in routes if route.get("AuthorizerId")}
    if not asked:
        return {}
    found = {each["AuthorizerId"]: _authorizer(each) for each in items(collection, "get_authorizers", api)}
    return {each: found.get(each) or Authorizer(name=each, kind="?") for each in asked}


def check_of(route: Mapping[str, Any]) -> CallerCheck:
    """Who checks the caller of a route."""
    return _AUTH.get(route.get("AuthorizationType") or "NONE", CallerCheck.UNKNOWN)


def _authorizer(item: Mapping[str, Any]) -> Authorizer:
    issuer = (item.get("JwtConfiguration") or {}).get("Issuer") or ""
    return Authorizer(
        name=item.get("Name") or item["AuthorizerId"],
        kind=item.get("AuthorizerType") or "?",
        cache_seconds=item.get("AuthorizerResultTtlInSeconds") or 0,
        identity_sources=tuple(item.get("IdentitySource") or ()),
        provider=issuer or function_arn(item.get("AuthorizerUri") or ""),
    )
