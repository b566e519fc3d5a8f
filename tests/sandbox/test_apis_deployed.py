"""APIs as their stages serve them, in an API Gateway that keeps what was deployed."""

import json

import pytest
from maremma.aws.collect.apis.routes import list_routes
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.model.function.api import ApiKind, CallerCheck
from maremma.model.target import AccountRegion

from tests.sandbox.conftest import ACCOUNT

pytestmark = pytest.mark.sandbox

REGION = "us-east-1"
ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
TOKENS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:tokens"
POOL = f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{REGION}_Staff"


def uri(arn: str) -> str:
    return f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations"


def policy(effect: str) -> str:
    statement = {"Effect": effect, "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def gateway(session):
    return session.client("apigateway", region_name=REGION)


@pytest.fixture
def web(session):
    return session.client("apigatewayv2", region_name=REGION)


@pytest.fixture
def facts(session):
    """What is collected; every test has functions and APIs of its own, so only those of one API are given."""

    def collect(api):
        opened = AccountSession(session, AccountRegion(ACCOUNT, REGION), quota=ControlPlaneQuota(1_000_000.0))
        found = list_routes(opened)
        assert found.gaps == ()
        return [route for routes in found.of.values() for route in routes if route.api_id == api]

    return collect


@pytest.fixture
def rest(gateway):
    """A REST API with one POST on its root, not deployed."""
    api = gateway.create_rest_api(name="shop", endpointConfiguration={"types": ["REGIONAL"]})["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]

    def method(verb="POST", arn=ORDERS, **more):
        named = {"restApiId": api, "resourceId": root, "httpMethod": verb}
        gateway.put_method(**named, **{"authorizationType": "NONE", **more})
        gateway.put_integration(**named, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri(arn))

    method.api, method.root = api, root
    return method


def test_what_was_changed_and_not_deployed_does_not_count(gateway, rest, facts):
    rest("POST")
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    rest("POST", authorizationType="AWS_IAM")
    rest("DELETE")
    assert [(route.method, route.auth) for route in facts(rest.api)] == [("POST", CallerCheck.NONE)]
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    routes = facts(rest.api)
    assert [(route.method, route.auth) for route in routes] == [("DELETE", CallerCheck.NONE), ("POST", CallerCheck.IAM)]
    assert {route.stages for route in routes} == {("prod",)}


def test_each_stage_serves_its_own_deployment(gateway, rest, facts):
    rest("GET")
    rest("POST")
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    rest("POST", authorizationType="AWS_IAM")
    gateway.create_deployment(restApiId=rest.api, stageName="beta")
    assert [(route.method, route.auth, route.stages) for route in facts(rest.api)] == [
        ("GET", CallerCheck.NONE, ("beta", "prod")),
        ("POST", CallerCheck.IAM, ("beta",)),
        ("POST", CallerCheck.NONE, ("prod",)),
    ]


def test_a_stage_that_moves_to_an_earlier_deployment_serves_that(gateway, rest, facts):
    rest("POST")
    before = gateway.create_deployment(restApiId=rest.api)["id"]
    rest("POST", authorizationType="AWS_IAM")
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    assert [route.auth for route in facts(rest.api)] == [CallerCheck.IAM]
    back = [{"op": "replace", "path": "/deploymentId", "value": before}]
    gateway.update_stage(restApiId=rest.api, stageName="prod", patchOperations=back)
    assert [route.auth for route in facts(rest.api)] == [CallerCheck.NONE]


def test_an_api_without_a_stage_has_no_routes(gateway, rest, facts):
    rest("POST")
    gateway.create_deployment(restApiId=rest.api)
    assert facts(rest.api) == []


def test_who_checks_the_caller_and_for_how_long(gateway, rest, facts):
    sort = {"restApiId": rest.api, "authorizerUri": uri(TOKENS)}
    header = "method.request.header.Authorization"
    both = f"{header}, method.request.querystring.shop"
    token = gateway.create_authorizer(**sort, name="token", type="TOKEN", identitySource=header)["id"]
    request = gateway.create_authorizer(
        **sort, name="request", type="REQUEST", identitySource=both, authorizerResultTtlInSeconds=60
    )["id"]
    pool = gateway.create_authorizer(
        restApiId=rest.api, name="pool", type="COGNITO_USER_POOLS", identitySource=header, providerARNs=[POOL]
    )["id"]
    rest("GET", authorizationType="CUSTOM", authorizerId=token, apiKeyRequired=True)
    rest("PUT", authorizationType="CUSTOM", authorizerId=request)
    rest("POST", authorizationType="COGNITO_USER_POOLS", authorizerId=pool)
    rest("ANY", apiKeyRequired=True)
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    found = {route.method: route for route in facts(rest.api)}
    assert {verb: (route.auth, route.api_key_required) for verb, route in found.items()} == {
        "GET": (CallerCheck.LAMBDA, True),
        "PUT": (CallerCheck.LAMBDA, False),
        "POST": (CallerCheck.COGNITO, False),
        "ANY": (CallerCheck.NONE, True),
    }
    asked = {verb: route.authorizer for verb, route in found.items() if route.authorizer}
    assert {verb: (each.name, each.kind, each.cache_seconds, each.provider) for verb, each in asked.items()} == {
        "GET": ("token", "TOKEN", 300, TOKENS),
        "PUT": ("request", "REQUEST", 60, TOKENS),
        "POST": ("pool", "COGNITO_USER_POOLS", 0, POOL),
    }
    assert asked["PUT"].identity_sources == (header, "method.request.querystring.shop")
    assert asked["GET"].identity_sources == (header,)


def test_the_deployed_policy_counts(gateway, rest, facts):
    rest("POST")
    deny = [{"op": "replace", "path": "/policy", "value": policy("Deny")}]
    gateway.update_rest_api(restApiId=rest.api, patchOperations=deny)
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    allow = [{"op": "replace", "path": "/policy", "value": policy("Allow")}]
    gateway.update_rest_api(restApiId=rest.api, patchOperations=allow)
    (route,) = facts(rest.api)
    assert [statement.effect.value for statement in route.api_policy.statements] == ["Deny"]


def test_the_variables_of_a_stage_say_which_function_it_invokes(gateway, rest, facts):
    rest("POST", arn=ORDERS.replace("orders", "${stageVariables.fn}") + ":${stageVariables.alias}")
    gateway.create_deployment(restApiId=rest.api, stageName="prod", variables={"fn": "orders", "alias": "live"})
    (route,) = facts(rest.api)
    assert (route.qualifier, route.stages) == ("live", ("prod",))


@pytest.mark.parametrize(
    ("extensions", "kept"),
    [
        ("integrations", {"x-amazon-apigateway-integration"}),
        ("authorizers", {"x-amazon-apigateway-authorizer"}),
        ("integrations,authorizers", {"x-amazon-apigateway-integration", "x-amazon-apigateway-authorizer"}),
        (
            "apigateway",
            {"x-amazon-apigateway-integration", "x-amazon-apigateway-authorizer", "x-amazon-apigateway-policy"},
        ),
    ],
)
def test_an_export_has_the_extensions_that_it_is_asked_for(gateway, rest, extensions, kept):
    change = [{"op": "replace", "path": "/policy", "value": policy("Allow")}]
    gateway.update_rest_api(restApiId=rest.api, patchOperations=change)
    authorizer = gateway.create_authorizer(
        restApiId=rest.api,
        name="token",
        type="TOKEN",
        authorizerUri=uri(TOKENS),
        identitySource="method.request.header.A",
    )["id"]
    rest("POST", authorizationType="CUSTOM", authorizerId=authorizer)
    gateway.create_deployment(restApiId=rest.api, stageName="prod")
    export = gateway.get_export(
        restApiId=rest.api, stageName="prod", exportType="oas30", parameters={"extensions": extensions}
    )
    text = export["body"].read().decode()
    names = ("x-amazon-apigateway-integration", "x-amazon-apigateway-authorizer", "x-amazon-apigateway-policy")
    assert {name for name in names if f'"{name}"' in text} == kept


@pytest.mark.parametrize("auth", [{}, {"AuthorizationType": "AWS_IAM"}], ids=["open", "signed"])
def test_an_http_api_is_read_as_deployed_or_as_written(web, facts, auth):
    api = web.create_api(Name="web", ProtocolType="HTTP")["ApiId"]
    integration = web.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=ORDERS)["IntegrationId"]
    target = f"integrations/{integration}"
    web.create_route(ApiId=api, RouteKey="POST /carts/{id}", Target=target, **auth)
    web.create_stage(ApiId=api, StageName="by-hand")
    web.create_stage(ApiId=api, StageName="by-itself", AutoDeploy=True)
    web.create_stage(ApiId=api, StageName="never")
    web.create_deployment(ApiId=api, StageName="by-hand")
    web.create_route(ApiId=api, RouteKey="$default", Target=target)
    check = CallerCheck.IAM if auth else CallerCheck.NONE
    assert [(route.method, route.path, route.auth, route.stages) for route in facts(api)] == [
        ("ANY", "$default", CallerCheck.NONE, ("by-itself",)),
        ("POST", "/carts/{id}", check, ("by-hand", "by-itself")),
    ]


def test_the_authorizers_of_an_http_api_are_the_same_either_way(web, facts):
    api = web.create_api(Name="web", ProtocolType="HTTP")["ApiId"]
    integration = web.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=ORDERS)["IntegrationId"]
    header = ["$request.header.Authorization"]
    jwt = {"Audience": ["shop"], "Issuer": "https://login.shop.example"}
    tokens = web.create_authorizer(
        ApiId=api, Name="tokens", AuthorizerType="JWT", IdentitySource=header, JwtConfiguration=jwt
    )["AuthorizerId"]
    asks = web.create_authorizer(
        ApiId=api,
        Name="asks",
        AuthorizerType="REQUEST",
        IdentitySource=header,
        AuthorizerUri=uri(TOKENS),
        AuthorizerResultTtlInSeconds=120,
        AuthorizerPayloadFormatVersion="2.0",
    )["AuthorizerId"]
    for key, sort, authorizer in (("GET /", "JWT", tokens), ("PUT /", "CUSTOM", asks), ("$default", "CUSTOM", asks)):
        web.create_route(
            ApiId=api,
            RouteKey=key,
            Target=f"integrations/{integration}",
            AuthorizationType=sort,
            AuthorizerId=authorizer,
        )
    web.create_stage(ApiId=api, StageName="by-hand")
    web.create_stage(ApiId=api, StageName="by-itself", AutoDeploy=True)
    web.create_deployment(ApiId=api, StageName="by-hand")
    routes = facts(api)
    assert {route.stages for route in routes} == {("by-hand", "by-itself")}
    found = {route.method: (route.auth, route.authorizer) for route in routes}
    assert {verb: (auth, each.cache_seconds, each.provider) for verb, (auth, each) in found.items()} == {
        "GET": (CallerCheck.JWT, 0, "https://login.shop.example"),
        "PUT": (CallerCheck.LAMBDA, 120, TOKENS),
        "ANY": (CallerCheck.LAMBDA, 120, TOKENS),
    }


def test_a_websocket_api(web, facts):
    api = web.create_api(Name="chat", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")[
        "ApiId"
    ]
    integration = web.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=uri(ORDERS))
    target = f"integrations/{integration['IntegrationId']}"
    web.create_route(ApiId=api, RouteKey="$connect", AuthorizationType="AWS_IAM")
    web.create_route(ApiId=api, RouteKey="say", Target=target)
    web.create_stage(ApiId=api, StageName="never")
    web.create_stage(ApiId=api, StageName="live")
    web.create_deployment(ApiId=api, StageName="live")
    (route,) = facts(api)
    assert (route.kind, route.method, route.path) == (ApiKind.WEBSOCKET, "WS", "say")
    assert (route.auth, route.stages) == (CallerCheck.IAM, ("live",))
    assert route.source_arn == f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{api}/*/say"
