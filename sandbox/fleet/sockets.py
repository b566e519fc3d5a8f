"""Creates the WebSocket APIs of a fleet, each in front of one function."""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.gateways import STAGE, invocation_uri
from sandbox.fleet.permissions import let_service
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import RouteAuth, SocketRoute


def create_socket_apis(place: Place, functions: Iterable[FleetFunction]) -> dict[str, str]:
    """Create every WebSocket API that functions name; their ids by name."""
    return {
        trigger.api: _socket_api(place, function.name, trigger)
        for function in functions
        for trigger in function.triggers
        if isinstance(trigger, SocketRoute)
    }


def _socket_api(place: Place, function: str, trigger: SocketRoute) -> str:
    gateway = place.client("apigatewayv2")
    made = gateway.create_api(
        Name=f"shop-{trigger.api}", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action"
    )
    api = str(made["ApiId"])
    integration = gateway.create_integration(
        ApiId=api,
        IntegrationType="AWS_PROXY",
        IntegrationMethod="POST",
        IntegrationUri=invocation_uri(place, function),
    )
    # Whoever may connect may send: only connecting can ask for credentials.
    checks = {"$connect": "AWS_IAM" if trigger.auth is RouteAuth.IAM else "NONE", trigger.route: "NONE"}
    for route, check in checks.items():
        gateway.create_route(
            ApiId=api,
            RouteKey=route,
            AuthorizationType=check,
            Target=f"integrations/{integration['IntegrationId']}",
        )
    gateway.create_stage(ApiId=api, StageName=STAGE)
    place.wired("apigatewayv2").create_deployment(ApiId=api, StageName=STAGE)
    let_service(place, function, "apigateway", sid="socket", source=place.arn("execute-api", f"{api}/*"))
    return api
