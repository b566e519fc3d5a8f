"""HTTP APIs. A stage that deploys by itself serves the working copy; what another one serves is exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maremma.analysis.apis.served import ANY, ServedApi, ServedMethod, ServedStage
from maremma.aws.collect.apis.exports import exported, methods_of
from maremma.aws.collect.apis.route_collection import RouteCollection
from maremma.aws.collect.apis.working_copy import authorizers_of, check_of, invoking, items, stage_of

_EXPORT = {"Specification": "OAS30", "OutputType": "JSON", "IncludeExtensions": True}
_UP_TO_DATE = "Successfully"


def add_http_api(collection: RouteCollection, api: ServedApi) -> None:
    """Add the routes of an HTTP API on each of its deployed stages."""
    found = list(items(collection, "get_stages", api))
    as_written = [stage_of(each) for each in found if _serves_working_copy(each)]
    if as_written:
        for method in _written(collection, api, as_written):
            for stage in as_written:
                collection.add(api, stage, method)
    for each in found:
        if each.get("DeploymentId") and not _serves_working_copy(each):
            _add_deployed(collection, api, stage_of(each))


def _serves_working_copy(stage: Mapping[str, Any]) -> bool:
    """A stage that failed to deploy by itself goes on serving what it did before."""
    return bool(stage.get("AutoDeploy")) and (stage.get("LastDeploymentStatusMessage") or _UP_TO_DATE).startswith(
        _UP_TO_DATE
    )


def _written(collection: RouteCollection, api: ServedApi, stages: Sequence[ServedStage]) -> Iterator[ServedMethod]:
    integrations = invoking(collection, api, stages)
    if not integrations:
        return
    routes = [each for each in items(collection, "get_routes", api) if each.get("Target") in integrations]
    authorizers = authorizers_of(collection, api, routes)
    for route in routes:
        verb, path = _key(route["RouteKey"])
        yield ServedMethod(
            verb=verb,
            path=path,
            uri=integrations[route["Target"]]["IntegrationUri"],
            auth=check_of(route),
            authorizer=authorizers.get(route.get("AuthorizerId") or ""),
            api_key_required=bool(route.get("ApiKeyRequired")),
            credentials=bool(integrations[route["Target"]].get("CredentialsArn")),
        )


def _add_deployed(collection: RouteCollection, api: ServedApi, stage: ServedStage) -> None:
    client = collection.session.client("apigatewayv2")
    request = {"ApiId": api.id, "StageName": stage.name, **_EXPORT}
    deployed = exported(collection, api, stage.name, client, "export_api", **request)
    if deployed is not None:
        for method in methods_of(collection, api, stage.name, deployed):
            collection.add(api, stage, method)


def _key(key: str) -> tuple[str, str]:
    """`GET /orders` as its two parts; `$default` takes every method and path."""
    verb, _, path = key.partition(" ")
    return (verb, path) if path else (ANY, key)
