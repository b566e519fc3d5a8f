"""Creates the APIs of a fleet with their authorizers, routes and stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.permissions import let_service
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import Authorizer, HttpRoute, RestRoute, RouteAuth

STAGE = "live"
_REST_AUTH = {
    RouteAuth.NONE: "NONE",
    RouteAuth.API_KEY: "NONE",
    RouteAuth.IAM: "AWS_IAM",
    RouteAuth.COGNITO: "COGNITO_USER_POOLS",
    RouteAuth.LAMBDA: "CUSTOM",
}
_HTTP_AUTH = {RouteAuth.NONE: "NONE", RouteAuth.IAM: "AWS_IAM", RouteAuth.JWT: "JWT"}


def create_apis(place: Place, functions: Iterable[FleetFunction]) -> dict[str, str]:
    """Create every API that routes name; their ids by name."""
    rest: dict[str, list[tuple[str, RestRoute]]] = defaultdict(list)
    http: dict[str, list[tuple[str, HttpRoute]]] = defaultdict(list)
    authorizers: dict[str, str] = {}
    for function in functions:
        for trigger in function.triggers:
            if isinstance(trigger, RestRoute):
                rest[trigger.api].append((function.name, trigger))
            elif isinstance(trigger, HttpRoute):
                http[trigger.api].append((function.name, trigger))
            elif isinstance(trigger, Authorizer):
                authorizers[trigger.api] = function.name
    apis = {name: _rest_api(place, name, routes, authorizers.get(name, "")) for name, routes in sorted(rest.items())}
    return apis | {name: _http_api(place, name, routes) for name, routes in sorted(http.items())}


def _rest_api(place: Place, name: str, routes: list[tuple[str, RestRoute]], authorizer: str) -> str:
    gateway = place.client("apigateway")
    api = str(gateway.create_rest_api(name=f"shop-{name}", endpointConfiguration={"types": ["REGIONAL"]})["id"])
    checks = _rest_authorizers(place, api, authorizer)
    resources = {"/": str(gateway.get_resources(restApiId=api)["items"][0]["id"])}
    for function, route in routes:
        method = {
            "restApiId": api,
            "resourceId": _resource(place, api, route.path, resources),
            "httpMethod": route.method,
        }
        check = checks.get(route.auth)
        gateway.put_method(
            **method,
            authorizationType=_REST_AUTH[route.auth],
            apiKeyRequired=route.auth is RouteAuth.API_KEY,
            **({"authorizerId": check} if check else {}),
        )
        uri = invocation_uri(place, function)
        gateway.put_integration(**method, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri)
        _let_route(place, function, f"{api}/*/{route.method}{route.path}")
    gateway.create_deployment(restApiId=api, stageName=STAGE)
    return api


def _rest_authorizers(place: Place, api: str, function: str) -> dict[RouteAuth, str]:
    """A user pool for staff; and the Lambda authorizer, where a function is one."""
    gateway = place.client("apigateway")
    pool = place.arn("cognito-idp", f"userpool/{place.region}_ShopStaff")
    token = {"restApiId": api, "identitySource": "method.request.header.Authorization"}
    made = {
        RouteAuth.COGNITO: gateway.create_authorizer(
            **token, name="staff", type="COGNITO_USER_POOLS", providerARNs=[pool]
        )
    }
    if function:
        uri = invocation_uri(place, function)
        made[RouteAuth.LAMBDA] = gateway.create_authorizer(**token, name="customers", type="TOKEN", authorizerUri=uri)
        let = f"{api}/authorizers/{made[RouteAuth.LAMBDA]['id']}"
        let_service(place, function, "apigateway", sid="authorizer", source=place.arn("execute-api", let))
    return {auth: str(answer["id"]) for auth, answer in made.items()}


def _resource(place: Place, api: str, path: str, known: dict[str, str]) -> str:
    """The id of a path's resource, which is made with those above it where they are not there yet."""
    if path not in known:
        parent, _, part = path.rpartition("/")
        above = _resource(place, api, parent or "/", known)
        answer = place.client("apigateway").create_resource(restApiId=api, parentId=above, pathPart=part)
        known[path] = str(answer["id"])
    return known[path]


def _http_api(place: Place, name: str, routes: list[tuple[str, HttpRoute]]) -> str:
    gateway = place.client("apigatewayv2")
    api = str(gateway.create_api(Name=f"shop-{name}", ProtocolType="HTTP")["ApiId"])
    customers = gateway.create_authorizer(
        ApiId=api,
        Name="customers",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": ["shop-app"], "Issuer": "https://login.shop.example"},
    )
    for function, route in routes:
        integration = gateway.create_integration(
            ApiId=api,
            IntegrationType="AWS_PROXY",
            IntegrationUri=place.function(function),
            IntegrationMethod="POST",
            PayloadFormatVersion="2.0",
        )
        jwt = {"AuthorizerId": customers["AuthorizerId"]} if route.auth is RouteAuth.JWT else {}
        gateway.create_route(
            ApiId=api,
            RouteKey=f"{route.method} {route.path}",
            Target=f"integrations/{integration['IntegrationId']}",
            AuthorizationType=_HTTP_AUTH[route.auth],
            **jwt,
        )
        _let_route(place, function, f"{api}/*/{route.method}{route.path}")
    gateway.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    return api


def _let_route(place: Place, function: str, route: str) -> None:
    let_service(place, function, "apigateway", sid="route", source=place.arn("execute-api", route))


def invocation_uri(place: Place, function: str) -> str:
    """How API Gateway calls a function."""
    return f"arn:aws:apigateway:{place.region}:lambda:path/2015-03-31/functions/{place.function(function)}/invocations"
