"""Methods and routes of API Gateway as CloudFormation and the CDK write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.cli.template.doors import Building, local_arn
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck

Properties = Mapping[str, Any]

_CHECKS = {
    "NONE": CallerCheck.NONE,
    "AWS_IAM": CallerCheck.IAM,
    "COGNITO_USER_POOLS": CallerCheck.COGNITO,
    "CUSTOM": CallerCheck.LAMBDA,
    "JWT": CallerCheck.JWT,
}
_KINDS = {"HTTP": ApiKind.HTTP, "WEBSOCKET": ApiKind.WEBSOCKET}
_CONNECT = "$connect"


def add_methods(building: Building) -> None:
    """Methods of REST APIs whose integration is a function. Statements that let them in are resources of their own."""
    for _, spec in building.of_type("AWS::ApiGateway::Method"):
        integration = spec.get("Integration")
        doors = building.invoked(integration.get("Uri") if isinstance(integration, dict) else None)
        if doors is None or not isinstance(integration, dict):
            continue
        api, path = str(spec.get("RestApiId")), _path_of(building, str(spec.get("ResourceId")))
        method = str(spec.get("HttpMethod", "ANY")).upper()
        any_method = "*" if method == "ANY" else method
        doors.routes.append(
            ApiRoute(
                kind=ApiKind.REST,
                api_id=api,
                api_name=api,
                method=method,
                path=path,
                auth=_CHECKS.get(str(spec.get("AuthorizationType", "NONE")), CallerCheck.UNKNOWN),
                api_key_required=spec.get("ApiKeyRequired") is True,
                stages=("*",),
                source_arn=local_arn("execute-api", f"{api}/*/{any_method}{path}"),
                credentials=bool(integration.get("Credentials")),
                mapped=integration.get("Type") == "AWS",
            )
        )


def add_routes(building: Building) -> None:
    """Routes of HTTP and WebSocket APIs whose integration is a function."""
    integrations = dict(building.of_type("AWS::ApiGatewayV2::Integration"))
    connects = {
        str(spec.get("ApiId")): spec
        for _, spec in building.of_type("AWS::ApiGatewayV2::Route")
        if spec.get("RouteKey") == _CONNECT
    }
    for _, spec in building.of_type("AWS::ApiGatewayV2::Route"):
        integration = integrations.get(str(spec.get("Target", "")).rpartition("/")[2], {})
        doors = building.invoked(integration.get("IntegrationUri"))
        if doors is None:
            continue
        api, key = str(spec.get("ApiId")), str(spec.get("RouteKey", "$default"))
        kind = _KINDS.get(
            str(building.values.mapping(building.template.properties(api)).get("ProtocolType")), ApiKind.HTTP
        )
        asked = connects.get(api, spec) if kind is ApiKind.WEBSOCKET else spec
        doors.routes.append(_route(kind, api, key, asked, credentials=bool(integration.get("CredentialsArn"))))


def _route(kind: ApiKind, api: str, key: str, asked: Properties, *, credentials: bool) -> ApiRoute:
    method, _, path = key.partition(" ") if " " in key else ("ANY", "", key)
    return ApiRoute(
        kind=kind,
        api_id=api,
        api_name=api,
        method="WS" if kind is ApiKind.WEBSOCKET else method,
        path=path,
        auth=_CHECKS.get(str(asked.get("AuthorizationType", "NONE")), CallerCheck.UNKNOWN),
        stages=("*",),
        source_arn=local_arn("execute-api", f"{api}/*/{'*' if method == 'ANY' else method}{path}")
        if path.startswith("/")
        else local_arn("execute-api", f"{api}/*/{path}"),
        credentials=credentials,
    )


def _path_of(building: Building, resource_id: str) -> str:
    """The path of a resource of a REST API, from its parts up to the root."""
    parts: list[str] = []
    seen: set[str] = set()
    while resource_id not in seen:
        seen.add(resource_id)
        spec = building.values.mapping(building.template.properties(resource_id))
        if "PathPart" not in spec:
            break
        parts.insert(0, str(spec["PathPart"]))
        resource_id = str(spec.get("ParentId"))
    return f"/{'/'.join(parts)}"
