"""HTTP and WebSocket APIs of API Gateway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, resource
from sandbox.cloudformation.rest_apis import AUTHORIZER, INTEGRATION, NOT_ANSWERED, operations


@resource(
    "AWS::ApiGatewayV2::Api",
    "Name ProtocolType Body DisableExecuteApiEndpoint RouteSelectionExpression",
    without_effect={"FailOnWarnings": "a body is imported or the stack fails", "Tags": NOT_ANSWERED},
)
def http_api(new: Provision) -> Creation:
    """An HTTP or WebSocket API, with what its body declares."""
    gateway, body = new.client("apigatewayv2"), new.properties.get("Body") or {}
    name = new.properties.get("Name") or (body.get("info") or {}).get("title") or new.name("")
    more = new.some("DisableExecuteApiEndpoint", "RouteSelectionExpression")
    kind = new.properties.get("ProtocolType", "HTTP")
    api = gateway.create_api(Name=str(name), ProtocolType=kind, **more)["ApiId"]
    checks = _Checks(gateway, api, body.get("components", {}).get("securitySchemes", {}))
    for path, verb, says in operations(body):
        is_default = path == "/$default" or bool(says.get("isDefaultRoute"))
        _add_route(gateway, api, "$default" if is_default else f"{verb} {path}", says, checks.of(says))
    return Creation(ref=api, attributes={"ApiId": api})


class _Checks:
    """The authorizers that a body declares, made when the first route asks for them."""

    def __init__(self, gateway: Any, api: str, schemes: Mapping[str, Any]) -> None:
        self._gateway, self._api, self._schemes = gateway, api, schemes
        self._made: dict[str, str] = {}

    def of(self, says: Mapping[str, Any]) -> dict[str, Any]:
        """What `create_route` is told for a route with this description."""
        asked: dict[str, Any] = {}
        for name, scopes in ((name, scopes) for one in says.get("security", []) for name, scopes in one.items()):
            scheme = self._schemes.get(name, {})
            if scheme.get("x-amazon-apigateway-authtype") == "awsSigv4":
                asked = {"AuthorizationType": "AWS_IAM"}
            elif AUTHORIZER in scheme:
                is_jwt = scheme[AUTHORIZER].get("type") == "jwt"
                asked = {
                    "AuthorizationType": "JWT" if is_jwt else "CUSTOM",
                    "AuthorizerId": self._authorizer(name, scheme),
                }
                if is_jwt and scopes:
                    asked["AuthorizationScopes"] = scopes
        return asked

    def _authorizer(self, name: str, scheme: Mapping[str, Any]) -> str:
        if name not in self._made:
            self._made[name] = _http_authorizer(self._gateway, self._api, name, scheme)
        return self._made[name]


def _add_route(gateway: Any, api: str, key: str, says: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    integration = says.get(INTEGRATION, {})
    target = gateway.create_integration(
        ApiId=api,
        IntegrationType=str(integration.get("type", "AWS_PROXY")).upper(),
        IntegrationUri=integration.get("uri", ""),
        IntegrationMethod="POST",
        PayloadFormatVersion=str(integration.get("payloadFormatVersion", "2.0")),
    )["IntegrationId"]
    gateway.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{target}", **asked)


def _http_authorizer(gateway: Any, api: str, name: str, scheme: Mapping[str, Any]) -> str:
    says = scheme[AUTHORIZER]
    source = says.get("identitySource", "$request.header.Authorization")
    asked: dict[str, Any] = {"IdentitySource": [source] if isinstance(source, str) else source}
    if says.get("type") == "jwt":
        jwt = says["jwtConfiguration"]
        asked |= {
            "AuthorizerType": "JWT",
            "JwtConfiguration": {"Audience": jwt.get("audience", []), "Issuer": jwt["issuer"]},
        }
    else:
        asked |= {
            "AuthorizerType": "REQUEST",
            "AuthorizerUri": says["authorizerUri"],
            "AuthorizerPayloadFormatVersion": str(says.get("authorizerPayloadFormatVersion", "2.0")),
        }
    return str(gateway.create_authorizer(ApiId=api, Name=name, **asked)["AuthorizerId"])


@resource(
    "AWS::ApiGatewayV2::Integration", "ApiId IntegrationType IntegrationUri IntegrationMethod PayloadFormatVersion"
)
def integration(new: Provision) -> Creation:
    """An integration of an HTTP or WebSocket API."""
    made = new.client("apigatewayv2").create_integration(**dict(new.properties))["IntegrationId"]
    return Creation(ref=made, attributes={"IntegrationId": made})


@resource("AWS::ApiGatewayV2::Route", "ApiId RouteKey Target AuthorizationType AuthorizerId AuthorizationScopes")
def route(new: Provision) -> Creation:
    """A route of an HTTP or WebSocket API."""
    made = new.client("apigatewayv2").create_route(**dict(new.properties))["RouteId"]
    return Creation(ref=made, attributes={"RouteId": made})


@resource(
    "AWS::ApiGatewayV2::Authorizer",
    "ApiId Name AuthorizerType IdentitySource JwtConfiguration AuthorizerUri AuthorizerPayloadFormatVersion",
)
def http_authorizer(new: Provision) -> Creation:
    """An authorizer of an HTTP or WebSocket API."""
    made = new.client("apigatewayv2").create_authorizer(**dict(new.properties))["AuthorizerId"]
    return Creation(ref=made, attributes={"AuthorizerId": made})


@resource(
    "AWS::ApiGatewayV2::Stage",
    "ApiId StageName AutoDeploy DeploymentId",
    without_effect={"Tags": NOT_ANSWERED, "DefaultRouteSettings": NOT_ANSWERED},
)
def http_stage(new: Provision) -> Creation:
    """A stage of an HTTP or WebSocket API."""
    new.client("apigatewayv2").create_stage(**new.some("ApiId", "StageName", "AutoDeploy", "DeploymentId"))
    return Creation(ref=new.properties["StageName"])


@resource("AWS::ApiGatewayV2::Deployment", "ApiId StageName")
def http_deployment(new: Provision) -> Creation:
    """What an HTTP or WebSocket API is now, for stages."""
    made = new.client("apigatewayv2").create_deployment(**dict(new.properties))["DeploymentId"]
    return Creation(ref=made, attributes={"DeploymentId": made})
