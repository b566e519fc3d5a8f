"""REST APIs of API Gateway."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, resource

_VERBS = {each.lower(): each for each in ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH")} | {
    "x-amazon-apigateway-any-method": "ANY"
}
INTEGRATION = "x-amazon-apigateway-integration"
AUTHORIZER = "x-amazon-apigateway-authorizer"
NOT_ANSWERED = "the sandbox answers no request of an API"


@resource(
    "AWS::ApiGateway::RestApi",
    "Name Body Policy EndpointConfiguration DisableExecuteApiEndpoint Description",
    without_effect={
        "Parameters": "they only say how a body is imported",
        "BinaryMediaTypes": NOT_ANSWERED,
        "FailOnWarnings": "a body is imported or the stack fails",
    },
)
def rest_api(new: Provision) -> Creation:
    """A REST API, with what its body declares."""
    gateway, body = new.client("apigateway"), new.properties.get("Body") or {}
    policy = new.properties.get("Policy") or body.get("x-amazon-apigateway-policy")
    endpoint = new.properties.get("EndpointConfiguration", {})
    made = gateway.create_rest_api(
        name=new.name("Name"),
        **({"policy": json.dumps(policy)} if policy else {}),
        **({"endpointConfiguration": {"types": endpoint["Types"]}} if endpoint.get("Types") else {}),
        disableExecuteApiEndpoint=bool(new.properties.get("DisableExecuteApiEndpoint", False)),
    )
    api = made["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    checks = _Checks(gateway, api, body)
    resources = {"/": root}
    for path, verb, says in operations(body):
        method = {"restApiId": api, "resourceId": _resource(gateway, api, path, resources), "httpMethod": verb}
        _add_method(gateway, method, says, checks)
    return Creation(ref=api, attributes={"RootResourceId": root, "RestApiId": api})


def operations(body: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Path, verb and description of every method that a definition in OpenAPI declares."""
    for path, item in body.get("paths", {}).items():
        for key, says in item.items():
            if key in _VERBS:
                yield path, _VERBS[key], says


def _resource(gateway: Any, api: str, path: str, known: dict[str, str]) -> str:
    """The id of a path's resource, which is made with those above it where they are not there yet."""
    path = path.rstrip("/") or "/"
    if path not in known:
        parent, _, part = path.rpartition("/")
        above = _resource(gateway, api, parent or "/", known)
        known[path] = gateway.create_resource(restApiId=api, parentId=above, pathPart=part)["id"]
    return known[path]


class _Checks:
    """The authorizers that a body declares, made when the first method asks for them."""

    def __init__(self, gateway: Any, api: str, body: Mapping[str, Any]) -> None:
        self._gateway, self._api = gateway, api
        self._schemes = {
            **body.get("securityDefinitions", {}),
            **body.get("components", {}).get("securitySchemes", {}),
        }
        self._made: dict[str, str] = {}

    def of(self, names: list[str]) -> dict[str, Any]:
        """What `put_method` is told for a method with these schemes."""
        asked: dict[str, Any] = {"authorizationType": "NONE"}
        for name in names:
            scheme = self._schemes.get(name, {})
            kind = str(scheme.get("x-amazon-apigateway-authtype", "")).lower()
            if kind == "awssigv4":
                asked["authorizationType"] = "AWS_IAM"
            elif AUTHORIZER in scheme:
                users = scheme[AUTHORIZER].get("type") == "cognito_user_pools"
                asked["authorizationType"] = "COGNITO_USER_POOLS" if users else "CUSTOM"
                asked["authorizerId"] = self._authorizer(name, scheme)
            elif scheme.get("name") == "x-api-key":
                asked["apiKeyRequired"] = True
        return asked

    def _authorizer(self, name: str, scheme: Mapping[str, Any]) -> str:
        if name not in self._made:
            says = scheme[AUTHORIZER]
            kind = says.get("type", "token").upper()
            source = says.get("identitySource") or f"method.request.header.{scheme.get('name', 'Authorization')}"
            more = {"providerARNs": says["providerARNs"]} if "providerARNs" in says else {}
            if "authorizerUri" in says:
                more["authorizerUri"] = says["authorizerUri"]
            if "authorizerResultTtlInSeconds" in says:
                more["authorizerResultTtlInSeconds"] = int(says["authorizerResultTtlInSeconds"])
            made = self._gateway.create_authorizer(
                restApiId=self._api, name=name, type=kind, identitySource=source, **more
            )
            self._made[name] = made["id"]
        return self._made[name]


def _add_method(gateway: Any, method: Mapping[str, str], says: Mapping[str, Any], checks: _Checks) -> None:
    names = [name for one in says.get("security", []) for name in one]
    asked = checks.of(names)
    if (says.get("x-amazon-apigateway-auth") or {}).get("type") == "AWS_IAM":
        asked["authorizationType"] = "AWS_IAM"
    gateway.put_method(**method, **{"apiKeyRequired": False, **asked})
    if integration := says.get(INTEGRATION):
        uri = {"uri": integration["uri"]} if "uri" in integration else {}
        kind = str(integration["type"]).upper()
        gateway.put_integration(**method, type=kind, integrationHttpMethod="POST", **uri)


@resource("AWS::ApiGateway::Resource", "RestApiId ParentId PathPart")
def rest_resource(new: Provision) -> Creation:
    """A part of a path."""
    asked = new.properties
    made = new.client("apigateway").create_resource(
        restApiId=asked["RestApiId"], parentId=asked["ParentId"], pathPart=asked["PathPart"]
    )
    return Creation(ref=made["id"], attributes={"ResourceId": made["id"]})


@resource(
    "AWS::ApiGateway::Method",
    "RestApiId ResourceId HttpMethod AuthorizationType AuthorizerId ApiKeyRequired Integration",
)
def rest_method(new: Provision) -> Creation:
    """A method and its integration."""
    gateway, asked = new.client("apigateway"), new.properties
    method = {
        "restApiId": asked["RestApiId"],
        "resourceId": asked["ResourceId"],
        "httpMethod": asked["HttpMethod"],
    }
    check = {"authorizerId": asked["AuthorizerId"]} if "AuthorizerId" in asked else {}
    gateway.put_method(
        **method,
        authorizationType=asked.get("AuthorizationType", "NONE"),
        apiKeyRequired=bool(asked.get("ApiKeyRequired", False)),
        **check,
    )
    if integration := asked.get("Integration"):
        gateway.put_integration(
            **method, type=integration["Type"], integrationHttpMethod="POST", uri=integration.get("Uri", "")
        )
    return Creation(ref=new.name("", 64))


@resource(
    "AWS::ApiGateway::Authorizer",
    "RestApiId Name Type IdentitySource AuthorizerUri ProviderARNs AuthorizerResultTtlInSeconds",
)
def rest_authorizer(new: Provision) -> Creation:
    """An authorizer of a REST API."""
    asked = new.properties
    more = {key[0].lower() + key[1:]: asked[key] for key in ("IdentitySource", "AuthorizerUri") if key in asked}
    if "ProviderARNs" in asked:
        more["providerARNs"] = asked["ProviderARNs"]
    if "AuthorizerResultTtlInSeconds" in asked:
        more["authorizerResultTtlInSeconds"] = int(asked["AuthorizerResultTtlInSeconds"])
    made = new.client("apigateway").create_authorizer(
        restApiId=asked["RestApiId"], name=asked["Name"], type=asked["Type"], **more
    )
    return Creation(ref=made["id"], attributes={"AuthorizerId": made["id"]})


@resource("AWS::ApiGateway::Deployment", "RestApiId StageName Description")
def rest_deployment(new: Provision) -> Creation:
    """What a REST API is now, for stages."""
    stage = {"stageName": new.properties["StageName"]} if "StageName" in new.properties else {}
    made = new.client("apigateway").create_deployment(restApiId=new.properties["RestApiId"], **stage)
    return Creation(ref=made["id"], attributes={"DeploymentId": made["id"]})


@resource(
    "AWS::ApiGateway::Stage",
    "RestApiId DeploymentId StageName",
    without_effect={"TracingEnabled": NOT_ANSWERED, "MethodSettings": NOT_ANSWERED, "Variables": NOT_ANSWERED},
)
def rest_stage(new: Provision) -> Creation:
    """A stage of a REST API."""
    asked = new.properties
    new.client("apigateway").create_stage(
        restApiId=asked["RestApiId"], stageName=asked["StageName"], deploymentId=asked["DeploymentId"]
    )
    return Creation(ref=asked["StageName"])
