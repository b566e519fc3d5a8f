"""WebSocket APIs. They cannot be exported, so the working copy is read, which a stage serves once it is deployed.

Whoever is let in by `$connect` may send to every route, so each route has the authorizer of that one. Nobody reuses
the answer of such an authorizer: it is asked once per connection.
"""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.apis.served import ServedApi, ServedMethod
from maremma.aws.collect.apis.route_collection import RouteCollection
from maremma.aws.collect.apis.working_copy import authorizers_of, check_of, invoking, items, stage_of
from maremma.model.function.api import CallerCheck

_METHOD = "WS"
_CONNECT = "$connect"


def add_websocket_api(collection: RouteCollection, api: ServedApi) -> None:
    """Add the routes of a WebSocket API on its deployed stages."""
    found = items(collection, "get_stages", api)
    stages = [stage_of(each) for each in found if each.get("DeploymentId") or each.get("AutoDeploy")]
    integrations = invoking(collection, api, stages) if stages else {}
    if not integrations:
        return
    gaps = len(collection.reading.gaps)
    routes = {each["RouteKey"]: each for each in items(collection, "get_routes", api)}
    cut_off = len(collection.reading.gaps) > gaps
    connect = routes.get(_CONNECT, {})
    authorizer = authorizers_of(collection, api, (connect,)).get(connect.get("AuthorizerId") or "")
    for key, route in routes.items():
        if (route.get("Target") or "") not in integrations:
            continue
        method = ServedMethod(
            verb=_METHOD,
            path=key,
            uri=integrations[route["Target"]]["IntegrationUri"],
            auth=CallerCheck.UNKNOWN if cut_off and not connect else check_of(connect),
            authorizer=replace(authorizer, cache_seconds=0) if authorizer else None,
            api_key_required=bool(connect.get("ApiKeyRequired")),
            credentials=bool(integrations[route["Target"]].get("CredentialsArn")),
        )
        for stage in stages:
            collection.add(api, stage, method)
