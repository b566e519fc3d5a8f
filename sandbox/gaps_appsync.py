"""Data sources of AppSync APIs, which moto does not have."""

from __future__ import annotations

import json
from typing import Any
from weakref import WeakKeyDictionary

from moto.appsync.models import appsync_backends

from sandbox.answers import Answer, error
from sandbox.operations import Operation

# By the API, so that they end with it.
_sources: WeakKeyDictionary[Any, dict[str, dict[str, Any]]] = WeakKeyDictionary()


def create_data_source(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """Keep a data source of a GraphQL API or an Event API."""
    api = _api(operation, account, environ)
    if api is None:
        return _not_found(operation)
    asked = json.loads(form)
    sources = _sources.setdefault(api, {})
    if asked["name"] in sources:
        message = f"Data source with name {asked['name']} already exists"
        return error(operation.protocol, "BadRequestException", message, 400)
    arn = getattr(api, "arn", "") or api.api_arn
    sources[asked["name"]] = {**asked, "dataSourceArn": f"{arn}/datasources/{asked['name']}"}
    return Answer.json({"dataSource": sources[asked["name"]]})


def list_data_sources(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """All data sources of an API, in the order of their names."""
    api = _api(operation, account, environ)
    if api is None:
        return _not_found(operation)
    sources = _sources.get(api, {})
    return Answer.json({"dataSources": [sources[name] for name in sorted(sources)]})


def _api(operation: Operation, account: str, environ: dict[str, Any]) -> Any:
    backend = appsync_backends[account][operation.region]
    identifier = environ["PATH_INFO"].split("/")[3]
    return backend.graphql_apis.get(identifier) or backend.events_apis.get(identifier)


def _not_found(operation: Operation) -> Answer:
    return error(operation.protocol, "NotFoundException", "The API does not exist.", 404)
