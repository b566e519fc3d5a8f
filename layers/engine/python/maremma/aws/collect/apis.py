"""Routes of REST and HTTP APIs that invoke functions.

Per API, authorizers and stages are read only if one of its routes invokes a function here. WebSocket APIs are seen but
not analysed: a function that one invokes has a partial gap.
"""

from __future__ import annotations

from maremma.aws.clients import AccountSession
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.http_apis import http_routes
from maremma.aws.collect.rest_apis import rest_routes
from maremma.aws.collect.route_collection import READ, RouteCollection
from maremma.model.api import ApiRoute

PERMISSIONS: tuple[str, ...] = (READ,)


def list_routes(session: AccountSession) -> Facts[tuple[ApiRoute, ...]]:
    """The routes of each function that an API invokes."""
    collection = RouteCollection(session)
    rest_routes(collection)
    http_routes(collection)
    return collection.facts()
