"""Deployments of API Gateway: moto keeps no copy of what was deployed, so here a stage serves what it was then."""

from __future__ import annotations

import copy
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, unquote
from weakref import WeakKeyDictionary

from moto.apigateway.exceptions import RestAPINotFound
from moto.apigateway.models import RestAPI, apigateway_backends
from moto.apigatewayv2.exceptions import ApiNotFound
from moto.apigatewayv2.models import Stage, apigatewayv2_backends

from sandbox.answers import Answer, error
from sandbox.asked import raw_path
from sandbox.openapi import http_document, rest_document, with_extensions
from sandbox.operations import Operation
from sandbox.patching import replaced

# By moto's own objects, so that a copy ends with what it is of.
_rest: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
_http: WeakKeyDictionary[Any, dict[str, dict[str, Any]]] = WeakKeyDictionary()


@contextmanager
def deployments_kept() -> Iterator[None]:
    """Within the block, a deployment of a REST API is a copy, and a stage of an HTTP API tells its deployment."""
    create = RestAPI.create_deployment
    describe = Stage.to_json

    def create_deployment(api: Any, *arguments: Any, **options: Any) -> Any:
        deployment = create(api, *arguments, **options)
        _rest[deployment] = copy.deepcopy(rest_document(api))
        return deployment

    def to_json(stage: Any) -> dict[str, Any]:
        described: dict[str, Any] = describe(stage)
        if stage.auto_deploy:
            number = stage.config.setdefault("deploymentId", _identifier())
            described["lastDeploymentStatusMessage"] = f"Successfully deployed stage with deployment ID '{number}'"
        if number := stage.config.get("deploymentId"):
            described["deploymentId"] = number
        return described

    with replaced(RestAPI, "create_deployment", create_deployment), replaced(Stage, "to_json", to_json):
        yield


def get_export(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """What a stage of a REST API serves."""
    _, _, identifier, _, name, _, kind = _path(environ)
    try:
        api = apigateway_backends[account][operation.region].get_rest_api(identifier)
    except RestAPINotFound:
        return _not_found(operation, f"Invalid API identifier specified {account}:{identifier}")
    if name not in api.stages:
        return _not_found(operation, "Invalid stage identifier specified")
    if kind != "oas30":
        return error(operation.protocol, "BadRequestException", f"The sandbox has no exporter for {kind}", 400)
    document = _rest[api.deployments[api.stages[name].deployment_id]]
    wanted = set(_query(environ, "extensions").split(","))
    return _attachment(with_extensions(document, wanted), name)


def create_http_deployment(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """Deploy an HTTP or WebSocket API, to a stage if one is named."""
    api = _http_api(operation, account, environ)
    if api is None:
        return _not_found(operation, "Invalid API identifier specified")
    stage = json.loads(form or b"{}").get("stageName")
    if stage and stage not in api.stages:
        return _not_found(operation, "Invalid stage identifier specified")
    number = _identifier()
    _http.setdefault(api, {})[number] = copy.deepcopy(http_document(api, operation.region))
    if stage:
        api.stages[stage].config["deploymentId"] = number
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Answer.json(
        {"deploymentId": number, "deploymentStatus": "DEPLOYED", "createdDate": made, "autoDeployed": False}, 201
    )


def export_api(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """What a stage of an HTTP API serves; without a stage, what the API is now."""
    api = _http_api(operation, account, environ)
    if api is None:
        return _not_found(operation, "Invalid API identifier specified")
    if api.protocol_type != "HTTP":
        return error(operation.protocol, "BadRequestException", "Only HTTP APIs can be exported", 400)
    name = _query(environ, "stageName")
    if name and name not in api.stages:
        return _not_found(operation, "Invalid stage identifier specified")
    if not name or api.stages[name].auto_deploy:
        return _attachment(http_document(api, operation.region), name)
    document = _http.get(api, {}).get(api.stages[name].config.get("deploymentId", ""))
    if document is None:
        return _not_found(operation, f"Stage {name} is not deployed")
    return _attachment(document, name)


def _http_api(operation: Operation, account: str, environ: dict[str, Any]) -> Any:
    try:
        return apigatewayv2_backends[account][operation.region].get_api(_path(environ)[3])
    except ApiNotFound:
        return None


def _attachment(document: dict[str, Any], stage: str) -> Answer:
    answer = Answer.json(document)
    answer.headers.append(("Content-Disposition", f'attachment; filename="{stage or "latest"}.json"'))
    return answer


def _not_found(operation: Operation, message: str) -> Answer:
    return error(operation.protocol, "NotFoundException", message, 404)


def _path(environ: dict[str, Any]) -> list[str]:
    path = raw_path(environ)
    return [unquote(each) for each in path.rstrip("/").split("/")]


def _query(environ: dict[str, Any], name: str) -> str:
    return str(parse_qs(environ.get("QUERY_STRING", "")).get(name, [""])[0])


def _identifier() -> str:
    return secrets.token_hex(3)
