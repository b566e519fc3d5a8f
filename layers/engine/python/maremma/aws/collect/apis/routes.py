"""Routes of REST, HTTP and WebSocket APIs that invoke functions, as the stages of the APIs serve them.

A function that an API asks to authorize callers has no route: that is seen in its resource policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.analysis.apis.served import ServedApi
from maremma.aws.collect.apis.http_apis import add_http_api
from maremma.aws.collect.apis.rest_apis import rest_routes
from maremma.aws.collect.apis.route_collection import READ, RouteCollection
from maremma.aws.collect.apis.websocket_apis import add_websocket_api
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.function.api import ApiKind, ApiRoute

PERMISSIONS: tuple[str, ...] = (READ,)

_KINDS = {"HTTP": ApiKind.HTTP, "WEBSOCKET": ApiKind.WEBSOCKET}


def list_routes(session: AccountSession) -> Facts[tuple[ApiRoute, ...]]:
    """The routes of each function that an API invokes."""
    collection = RouteCollection(session)
    rest_routes(collection)
    client = session.client("apigatewayv2")
    found = collection.reading.pages(client, "get_apis", "Items", action=READ)
    for api in list(collection.reading.parsed(found, _api, "an HTTP or WebSocket API")):
        if api.kind is ApiKind.HTTP:
            add_http_api(collection, api)
        else:
            add_websocket_api(collection, api)
    return collection.facts()


def _api(item: Mapping[str, Any]) -> ServedApi:
    kind = _KINDS.get(item["ProtocolType"])
    if kind is None:
        raise ValueError(f"its protocol is {item['ProtocolType']}")
    return ServedApi(
        kind=kind,
        id=item["ApiId"],
        name=item.get("Name") or "",
        endpoint_disabled=bool(item.get("DisableExecuteApiEndpoint")),
    )
