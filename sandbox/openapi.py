"""APIs of API Gateway written in OpenAPI, as its exports write them: only what is needed to tell who may call what."""

from __future__ import annotations

import json
from typing import Any

_VERSION = "3.0.1"
_INTEGRATION = "x-amazon-apigateway-integration"
_AUTHORIZER = "x-amazon-apigateway-authorizer"
_POLICY = "x-amazon-apigateway-policy"
_ANY = "x-amazon-apigateway-any-method"
_API_KEY = {"type": "apiKey", "name": "x-api-key", "in": "header"}
_SIGNED = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}


def rest_document(api: Any) -> dict[str, Any]:
    """All that a REST API is now, with every extension."""
    schemes: dict[str, Any] = {}
    paths = {
        resource.get_path(): {
            _ANY if verb == "ANY" else verb.lower(): _rest_method(api, method, schemes)
            for verb, method in resource.resource_methods.items()
        }
        for resource in api.resources.values()
        if resource.resource_methods
    }
    document = {
        "openapi": _VERSION,
        "info": {"title": api.name, "version": str(api.create_date)},
        "paths": paths,
        "components": {"securitySchemes": schemes},
    }
    return {**document, _POLICY: json.loads(api.policy)} if api.policy else document


def with_extensions(document: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    """A REST API's document with the extensions that were asked for: `apigateway` is all of them."""
    if "apigateway" in wanted:
        return document
    written = json.loads(json.dumps(document))
    written.pop(_POLICY, None)
    if "integrations" not in wanted:
        for method in (each for item in written["paths"].values() for each in item.values()):
            method.pop(_INTEGRATION, None)
    if "authorizers" not in wanted:
        for scheme in written["components"]["securitySchemes"].values():
            scheme.pop(_AUTHORIZER, None)
    return dict(written)


def http_document(api: Any, region: str) -> dict[str, Any]:
    """All that an HTTP API is now, with every extension."""
    schemes: dict[str, Any] = {}
    paths: dict[str, dict[str, Any]] = {}
    for route in api.routes.values():
        verb, _, path = route.route_key.partition(" ")
        item = paths.setdefault(path or f"/{verb}", {})
        says = _http_method(api, route, schemes, region)
        item[_ANY if verb in {"ANY", "$default"} else verb.lower()] = says if path else {**says, "isDefaultRoute": True}
    return {
        "openapi": _VERSION,
        "info": {"title": api.name, "version": api.created_date.isoformat()},
        "paths": paths,
        "components": {"securitySchemes": schemes},
    }


def _rest_method(api: Any, method: Any, schemes: dict[str, Any]) -> dict[str, Any]:
    asked: list[dict[str, list[str]]] = []
    if method.authorization_type == "AWS_IAM":
        schemes["sigv4"] = _SIGNED
        asked.append({"sigv4": []})
    elif method.authorizer_id in api.authorizers:
        authorizer = api.authorizers[method.authorizer_id]
        schemes[authorizer.name] = _rest_scheme(authorizer)
        asked.append({authorizer.name: list(method.authorization_scopes or ())})
    if method.api_key_required:
        schemes["api_key"] = _API_KEY
        asked.append({"api_key": []})
    says: dict[str, Any] = {"responses": {}}
    if asked:
        says["security"] = asked
    if integration := method.method_integration:
        says[_INTEGRATION] = {
            "type": integration.integration_type.lower(),
            "httpMethod": integration.http_method,
            **({"uri": integration.uri} if integration.uri else {}),
            "passthroughBehavior": "when_no_match",
        }
    return says


def _rest_scheme(authorizer: Any) -> dict[str, Any]:
    kind = authorizer.type.lower()
    source = authorizer.identity_source or ""
    says = {"type": kind, "authorizerResultTtlInSeconds": authorizer.authorizer_result_ttl}
    if authorizer.provider_arns:
        says = {"type": kind, "providerARNs": authorizer.provider_arns}
    if authorizer.authorizer_uri:
        says["authorizerUri"] = authorizer.authorizer_uri
    if kind == "request":
        says["identitySource"] = source
    return {
        "type": "apiKey",
        "name": "Unused" if kind == "request" else source.rpartition(".")[2],
        "in": "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools" if authorizer.provider_arns else "custom",
        _AUTHORIZER: says,
    }


def _http_method(api: Any, route: Any, schemes: dict[str, Any], region: str) -> dict[str, Any]:
    says: dict[str, Any] = {"responses": {"default": {"description": f"Default response for {route.route_key}"}}}
    if route.authorization_type == "AWS_IAM":
        says["x-amazon-apigateway-auth"] = {"type": "AWS_IAM"}
    elif route.authorizer_id in api.authorizers:
        authorizer = api.authorizers[route.authorizer_id]
        schemes[authorizer.name] = _http_scheme(authorizer)
        says["security"] = [{authorizer.name: list(route.authorization_scopes or ())}]
    integration = api.integrations.get((route.target or "").removeprefix("integrations/"))
    if integration is not None:
        uri = integration.integration_uri
        if uri.startswith("arn:aws:lambda:"):
            uri = f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{uri}/invocations"
        says[_INTEGRATION] = {
            "payloadFormatVersion": integration.payload_format_version or "1.0",
            "type": integration.integration_type.lower(),
            "httpMethod": integration.integration_method,
            "uri": uri,
            "connectionType": "INTERNET",
        }
    return says


def _http_scheme(authorizer: Any) -> dict[str, Any]:
    source = (authorizer.identity_source or [""])[0]
    if authorizer.authorizer_type == "JWT":
        says = {"type": "jwt", "identitySource": source, "jwtConfiguration": authorizer.jwt_config}
        return {"type": "oauth2", _AUTHORIZER: says}
    return {
        "type": "apiKey",
        "name": source.rpartition(".")[2],
        "in": "header",
        _AUTHORIZER: {
            "type": "request",
            "identitySource": ",".join(authorizer.identity_source or ()),
            "authorizerUri": authorizer.authorizer_uri,
            "authorizerPayloadFormatVersion": authorizer.auth_payload_format_version or "2.0",
            "authorizerResultTtlInSeconds": authorizer.auth_result_ttl or 0,
        },
    }
