"""Routes, from the replies that API Gateway gives."""

import json

import pytest
from maremma.aws.collect.apis import list_routes
from maremma.aws.collect.integrations import Invoked, invoked_by
from maremma.model.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.facet import Facet, GapReason
from moto import mock_aws

from tests.aws.accounts import ACCOUNT, PLACE, REGION, Account, answer, refusing, session

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"


def gateway_uri(arn: str = ARN) -> str:
    return f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations"


@pytest.mark.parametrize(
    ("uri", "invoked"),
    [
        (ARN, Invoked(name="orders")),
        (f"{ARN}:live", Invoked(name="orders", qualifier="live")),
        (gateway_uri(), Invoked(name="orders")),
        (gateway_uri(f"{ARN}:3"), Invoked(name="orders", qualifier="3")),
        (gateway_uri().replace("invocations", "response-streaming-invocations"), Invoked(name="orders")),
        (gateway_uri(ARN.replace("orders", "functions")), Invoked(name="functions")),
        (gateway_uri(f"{ARN}:${{stageVariables.alias}}"), Invoked(name="orders", undecided=True)),
        (gateway_uri(ARN.replace("orders", "${stageVariables.fn}")), Invoked(undecided=True)),
        (gateway_uri(ARN.replace("orders", "or${stageVariables.rest}")), Invoked(undecided=True)),
        (gateway_uri(f"{ARN}:${{stageVariables.alias}}".replace(ACCOUNT, "999999999999")), None),
        (gateway_uri(ARN.replace(ACCOUNT, "999999999999")), None),
        (ARN.replace(REGION, "eu-west-1"), None),
        (f"arn:aws:apigateway:{REGION}:sqs:path/{ACCOUNT}/queue", None),
        ("https://example.com/functions/orders", None),
        (f"{ARN}:$LATEST.PUBLISHED", Invoked(name="orders", qualifier="$LATEST.PUBLISHED")),
        (ARN.replace("orders", "or.ders"), Invoked(name="or.ders")),
        (gateway_uri(f"{ARN}:a b"), Invoked(name="orders", unreadable=True)),
        (gateway_uri(f"{ARN}:a b".replace(ACCOUNT, "999999999999")), None),
        ("arn:aws:lambda:nonsense", Invoked(unreadable=True)),
        ("", None),
    ],
)
def test_an_integration_invokes(uri, invoked):
    assert invoked_by(uri, PLACE) == invoked


def rest(*, api=None, methods=None, authorizers=(), stages=("prod",)):
    """The facts about one REST API, and the operations that were called."""
    opened = session()
    method = {"authorizationType": "NONE", "methodIntegration": {"uri": gateway_uri()}}
    resources = [{"id": "r", "path": "/orders/{id}", "resourceMethods": methods or {"GET": method}}]
    seen = {
        "apis": answer(opened, "apigateway", "GetRestApis", {"items": [{"id": "api1", "name": "shop", **(api or {})}]}),
        "resources": answer(opened, "apigateway", "GetResources", {"items": resources}),
        "authorizers": answer(opened, "apigateway", "GetAuthorizers", {"items": list(authorizers)}),
        "stages": answer(opened, "apigateway", "GetStages", {"item": [{"stageName": name} for name in stages]}),
    }
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    return list_routes(opened), {name: len(requests) for name, requests in seen.items()}


def rest_route(**more) -> ApiRoute:
    (route,) = rest(**more)[0].of["orders"]
    return route


def method(uri: str = "", **more) -> dict:
    return {"authorizationType": "NONE", "methodIntegration": {"uri": uri or gateway_uri()}, **more}


def test_a_rest_route():
    assert rest_route() == ApiRoute(
        kind=ApiKind.REST,
        api_id="api1",
        api_name="shop",
        method="GET",
        path="/orders/{id}",
        auth=CallerCheck.NONE,
        stages=("prod",),
        source_arn=f"arn:aws:execute-api:{REGION}:{ACCOUNT}:api1/*/GET/orders/*",
    )


@pytest.mark.parametrize(
    ("type_", "auth"),
    [
        ("NONE", CallerCheck.NONE),
        ("AWS_IAM", CallerCheck.IAM),
        ("COGNITO_USER_POOLS", CallerCheck.COGNITO),
        ("CUSTOM", CallerCheck.LAMBDA),
        ("SOMETHING_NEW", CallerCheck.UNKNOWN),
    ],
)
def test_who_checks_the_caller_of_a_rest_route(type_, auth):
    assert rest_route(methods={"GET": method(authorizationType=type_)}).auth is auth


@pytest.mark.parametrize(
    ("authorizers", "called"),
    [([{"id": "z1", "name": "tokens", "type": "TOKEN"}], "tokens (TOKEN)"), ([], "z1 (?)")],
)
def test_an_authorizer_has_a_name_and_a_type(authorizers, called):
    methods = {"ANY": method(authorizationType="CUSTOM", authorizerId="z1")}
    route = rest_route(methods=methods, authorizers=authorizers)
    assert str(route.authorizer) == called
    assert route.source_arn.endswith("api1/*/*/orders/*")


@pytest.mark.parametrize(
    ("api", "field", "value"),
    [
        ({"endpointConfiguration": {"types": ["PRIVATE"]}}, "private", True),
        ({"endpointConfiguration": {"types": ["REGIONAL"]}}, "private", False),
        ({"disableExecuteApiEndpoint": True}, "endpoint_disabled", True),
        ({}, "api_policy", None),
    ],
)
def test_what_a_rest_api_says_of_all_its_routes(api, field, value):
    assert getattr(rest_route(api=api), field) == value


def test_an_api_key_is_kept():
    assert rest_route(methods={"GET": method(apiKeyRequired=True)}).api_key_required


POLICY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "office", "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}
        ],
    }
)


@pytest.mark.parametrize("text", [POLICY, json.dumps(POLICY)[1:-1]], ids=["plain", "as API Gateway escapes it"])
def test_the_policy_of_an_api(text):
    route = rest_route(api={"policy": text})
    assert route.api_policy is not None
    assert [statement.sid for statement in route.api_policy.statements] == ["office"]


@pytest.mark.parametrize("text", ["{", '{"Statement": 3}', '{\\"'])
def test_a_policy_that_cannot_be_read_is_a_partial_gap(text):
    facts, _ = rest(api={"policy": text})
    assert facts.of["orders"][0].api_policy is None
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize(
    ("methods", "calls"),
    [
        ({"GET": method("https://example.com")}, {"apis": 1, "resources": 1, "authorizers": 0, "stages": 0}),
        ({"GET": method()}, {"apis": 1, "resources": 1, "authorizers": 0, "stages": 1}),
        ({"GET": method(authorizerId="z")}, {"apis": 1, "resources": 1, "authorizers": 1, "stages": 1}),
    ],
    ids=["no function", "no authorizer", "an authorizer"],
)
def test_only_what_is_needed_is_asked(methods, calls):
    assert rest(methods=methods)[1] == calls


def test_a_stage_variable_in_the_alias_is_a_gap_of_that_function():
    facts, _ = rest(methods={"GET": method(gateway_uri(f"{ARN}:${{stageVariables.alias}}")), "PUT": method()})
    assert [route.method for route in facts.of["orders"]] == ["PUT"]
    assert [(gap.facet, gap.partial) for gap in facts.gaps_for("orders")] == [(Facet.APIS, True)]
    assert facts.gaps_for("another") == ()


def test_a_stage_variable_in_the_name_is_a_gap_of_every_function():
    facts, _ = rest(methods={"GET": method(gateway_uri(ARN.replace("orders", "${stageVariables.fn}")))})
    assert facts.of == {}
    (gap,) = facts.gaps_for("another")
    assert gap.partial
    assert "stage variable" in gap.says


@pytest.mark.parametrize(
    ("arn", "function"), [(f"{ARN}:a b", "orders"), ("arn:aws:lambda:nonsense", "another")], ids=["alias", "all of it"]
)
def test_an_integration_that_is_not_understood_is_a_partial_gap_of_whom_it_may_concern(arn, function):
    for facts in (rest(methods={"GET": method(gateway_uri(arn))})[0], http(uri=arn)):
        assert facts.of == {}
        (gap,) = facts.gaps_for(function)
        assert (gap.facet, gap.reason, gap.partial) == (Facet.APIS, GapReason.UNREADABLE, True)
        assert "names its function by an ARN that is not understood" in gap.says


def http(*, api=None, routes=None, uri=ARN, authorizers=(), stages=None):
    opened = session()
    answer(opened, "apigateway", "GetRestApis", {"items": []})
    found = {"ApiId": "h1", "Name": "web", "ProtocolType": "HTTP", **(api or {})}
    answer(opened, "apigatewayv2", "GetApis", {"Items": [found]})
    answer(opened, "apigatewayv2", "GetIntegrations", {"Items": [{"IntegrationId": "i1", "IntegrationUri": uri}]})
    default = [{"RouteKey": "POST /carts/{id}", "Target": "integrations/i1"}]
    answer(opened, "apigatewayv2", "GetRoutes", {"Items": routes or default})
    answer(opened, "apigatewayv2", "GetAuthorizers", {"Items": list(authorizers)})
    answer(opened, "apigatewayv2", "GetStages", {"Items": stages or [{"StageName": "$default", "AutoDeploy": True}]})
    return list_routes(opened)


def http_route(**more) -> ApiRoute:
    (route,) = http(**more).of["orders"]
    return route


def test_an_http_route():
    assert http_route() == ApiRoute(
        kind=ApiKind.HTTP,
        api_id="h1",
        api_name="web",
        method="POST",
        path="/carts/{id}",
        auth=CallerCheck.NONE,
        stages=("$default",),
        source_arn=f"arn:aws:execute-api:{REGION}:{ACCOUNT}:h1/*/POST/carts/*",
    )


@pytest.mark.parametrize(
    ("type_", "auth"),
    [
        ("NONE", CallerCheck.NONE),
        ("AWS_IAM", CallerCheck.IAM),
        ("JWT", CallerCheck.JWT),
        ("CUSTOM", CallerCheck.LAMBDA),
        ("SOMETHING_NEW", CallerCheck.UNKNOWN),
    ],
)
def test_who_checks_the_caller_of_an_http_route(type_, auth):
    route = {"RouteKey": "$default", "Target": "integrations/i1", "AuthorizationType": type_, "AuthorizerId": "a1"}
    found = http_route(routes=[route], authorizers=[{"AuthorizerId": "a1", "Name": "who", "AuthorizerType": "REQUEST"}])
    assert (found.auth, str(found.authorizer)) == (auth, "who (REQUEST)")
    assert (found.method, found.path) == ("ANY", "$default")
    assert found.source_arn.endswith("h1/*/$default")


@pytest.mark.parametrize(
    ("stage", "stages", "gap"),
    [
        ({}, (), False),
        ({"DeploymentId": "d1"}, ("live",), True),
        ({"DeploymentId": "d1", "AutoDeploy": True}, ("live",), False),
        ({"AutoDeploy": True}, ("live",), False),
    ],
    ids=["never deployed", "deployed by hand", "deployed by itself", "deploys by itself"],
)
def test_a_stage_counts_once_it_is_deployed_and_is_a_partial_gap_if_that_was_by_hand(stage, stages, gap):
    facts = http(stages=[{"StageName": "live", **stage}])
    assert [route.stages for route in facts.of["orders"]] == [stages]
    gaps = facts.gaps_for("orders")
    assert [(each.facet, each.reason, each.partial) for each in gaps] == [
        (Facet.APIS, GapReason.UNSUPPORTED, True)
    ] * gap
    assert facts.gaps_for("another") == ()


def test_an_http_api_without_its_default_endpoint():
    assert http_route(api={"DisableExecuteApiEndpoint": True}).endpoint_disabled


def test_the_alias_of_an_http_integration():
    assert http_route(uri=f"{ARN}:live").qualifier == "live"


def test_a_route_without_a_function_is_none_of_ours():
    assert http(routes=[{"RouteKey": "GET /", "Target": "integrations/other"}, {"RouteKey": "GET /x"}]).of == {}


def test_a_websocket_api_is_a_partial_gap():
    facts = http(api={"ProtocolType": "WEBSOCKET"}, uri=gateway_uri())
    assert facts.of == {}
    (gap,) = facts.gaps_for("orders")
    assert (gap.reason, gap.partial) == (GapReason.UNSUPPORTED, True)
    assert "WEBSOCKET API web" in gap.says


def test_one_api_that_is_refused_leaves_the_others():
    opened = session()
    answer(opened, "apigateway", "GetRestApis", {"items": [{"id": "a"}, {"id": "b"}]})
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    with refusing(opened, "apigateway", "GetResources"):
        facts = list_routes(opened)
    assert {(gap.reason, gap.partial) for gap in facts.gaps} == {(GapReason.DENIED, True)}


def test_resources_come_in_pages_of_the_largest_size():
    opened = session()
    answer(opened, "apigateway", "GetRestApis", {"items": [{"id": "a"}]})
    pages = [
        {"position": "p", "items": [{"path": "/1", "resourceMethods": {"GET": method()}}]},
        {"items": [{"path": "/2", "resourceMethods": {"GET": method()}}]},
    ]
    asked = answer(opened, "apigateway", "GetResources", *pages)
    answer(opened, "apigateway", "GetStages", {"item": []})
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    assert [(route.path, route.stages) for route in list_routes(opened).of["orders"]] == [("/1", ()), ("/2", ())]
    assert [request["query_string"]["limit"] for request in asked] == [500, 500]


def test_apis_as_moto_has_them():
    with mock_aws():
        client = Account().client("apigateway")
        api = client.create_rest_api(name="shop")["id"]
        root = client.get_resources(restApiId=api)["items"][0]["id"]
        request = {"restApiId": api, "resourceId": root, "httpMethod": "POST"}
        client.put_method(**request, authorizationType="AWS_IAM")
        client.put_integration(**request, type="AWS_PROXY", integrationHttpMethod="POST", uri=gateway_uri())
        client.create_deployment(restApiId=api, stageName="prod")
        web = Account().client("apigatewayv2")
        http_api = web.create_api(Name="web", ProtocolType="HTTP")["ApiId"]
        integration = web.create_integration(ApiId=http_api, IntegrationType="AWS_PROXY", IntegrationUri=ARN)
        target = f"integrations/{integration['IntegrationId']}"
        web.create_route(ApiId=http_api, RouteKey="GET /", Target=target)
        web.create_stage(ApiId=http_api, StageName="$default", AutoDeploy=True)
        routes = list_routes(session()).of["orders"]
    assert [(each.kind, each.method, each.path, each.auth, each.stages) for each in routes] == [
        (ApiKind.HTTP, "GET", "/", CallerCheck.NONE, ("$default",)),
        (ApiKind.REST, "POST", "/", CallerCheck.IAM, ("prod",)),
    ]
