"""Routes of HTTP and WebSocket APIs, from the replies that API Gateway gives."""

import io
import json

import pytest
from maremma.aws.collect.apis import list_routes
from maremma.model.api import ApiKind, ApiRoute, Authorizer, CallerCheck
from maremma.model.facet import GapReason

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
URI = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{ARN}/invocations"
AUTO = {"StageName": "$default", "AutoDeploy": True, "DeploymentId": "d1"}
BY_HAND = {"StageName": "live", "DeploymentId": "d1"}


def opened_with(opened=None, *, api=None, routes=None, uri=ARN, authorizers=(), stages=(AUTO,), exports=()):
    """A session in which there is one API, and the requests by operation."""
    opened = opened or session()
    answer(opened, "apigateway", "GetRestApis", {"items": []})
    found = {"ApiId": "h1", "Name": "web", "ProtocolType": "HTTP", **(api or {})}
    default = [{"RouteKey": "POST /carts/{id}", "Target": "integrations/i1"}]
    replies = {
        "GetApis": [{"Items": [found]}],
        "GetStages": [{"Items": list(stages)}],
        "GetIntegrations": [{"Items": [{"IntegrationId": "i1", "IntegrationUri": uri}]}],
        "GetRoutes": [{"Items": default if routes is None else routes}],
        "GetAuthorizers": [{"Items": list(authorizers)}],
        "ExportApi": [{"body": io.BytesIO(each)} for each in exports] or [{}],
    }
    return opened, {name: answer(opened, "apigatewayv2", name, *each) for name, each in replies.items()}


def http(**more):
    return list_routes(opened_with(**more)[0])


def route(**more) -> ApiRoute:
    (found,) = http(**more).of["orders"]
    return found


def export(key="post", path="/carts/{id}", uri=ARN, **says) -> bytes:
    written = {"x-amazon-apigateway-integration": {"type": "aws_proxy", "uri": uri}, **says}
    return json.dumps({"openapi": "3.0.1", "paths": {path: {key: written}}}).encode()


@pytest.mark.parametrize(
    ("stages", "exports", "name"), [([AUTO], (), "$default"), ([BY_HAND], (export(),), "live")], ids=["auto", "by hand"]
)
def test_an_http_route_is_the_same_however_it_was_deployed(stages, exports, name):
    assert route(stages=stages, exports=exports) == ApiRoute(
        kind=ApiKind.HTTP,
        api_id="h1",
        api_name="web",
        method="POST",
        path="/carts/{id}",
        auth=CallerCheck.NONE,
        stages=(name,),
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
    written = {"RouteKey": "$default", "Target": "integrations/i1", "AuthorizationType": type_}
    found = route(routes=[written])
    assert (found.auth, found.authorizer, found.method, found.path) == (auth, None, "ANY", "$default")
    assert found.source_arn.endswith("h1/*/$default")


@pytest.mark.parametrize(
    ("written", "authorizer"),
    [
        (
            {
                "Name": "asks",
                "AuthorizerType": "REQUEST",
                "AuthorizerUri": URI,
                "AuthorizerResultTtlInSeconds": 60,
                "IdentitySource": ["$request.header.A", "$context.identity.sourceIp"],
            },
            Authorizer(
                name="asks",
                kind="REQUEST",
                cache_seconds=60,
                identity_sources=("$request.header.A", "$context.identity.sourceIp"),
                provider=ARN,
            ),
        ),
        (
            {"Name": "asks", "AuthorizerType": "REQUEST", "AuthorizerUri": URI},
            Authorizer(name="asks", kind="REQUEST", provider=ARN),
        ),
        (
            {"Name": "tokens", "AuthorizerType": "JWT", "JwtConfiguration": {"Issuer": "https://i", "Audience": ["a"]}},
            Authorizer(name="tokens", kind="JWT", provider="https://i"),
        ),
        (None, Authorizer(name="a1", kind="?")),
    ],
)
def test_the_authorizer_of_an_http_route(written, authorizer):
    routes = [{"RouteKey": "GET /", "Target": "integrations/i1", "AuthorizationType": "CUSTOM", "AuthorizerId": "a1"}]
    authorizers = [{"AuthorizerId": "a1", **written}] if written else []
    assert route(routes=routes, authorizers=authorizers).authorizer == authorizer


@pytest.mark.parametrize(
    ("stage", "exports", "stages"),
    [
        ({}, 0, []),
        ({"DeploymentId": "d1"}, 1, ["PUT"]),
        ({"DeploymentId": "d1", "AutoDeploy": True}, 0, ["POST"]),
        ({"AutoDeploy": True}, 0, ["POST"]),
        ({"AutoDeploy": True, "LastDeploymentStatusMessage": "Successfully deployed stage"}, 0, ["POST"]),
        ({"AutoDeploy": True, "LastDeploymentStatusMessage": "Deployment attempt failed"}, 0, []),
        (
            {"AutoDeploy": True, "DeploymentId": "d1", "LastDeploymentStatusMessage": "Deployment attempt failed"},
            1,
            ["PUT"],
        ),
    ],
    ids=["never", "by hand", "by itself", "by itself at once", "with success", "failed at first", "failed later"],
)
def test_what_a_stage_serves_is_the_working_copy_or_exported(stage, exports, stages):
    opened, asked = opened_with(stages=[{"StageName": "live", **stage}], exports=[export("put")])
    facts = list_routes(opened)
    assert [each.method for each in facts.of.get("orders", ())] == stages
    assert len(asked["ExportApi"]) == exports
    assert facts.gaps == ()


def test_an_export_is_asked_for_by_stage_and_with_extensions():
    opened, asked = opened_with(stages=[BY_HAND], exports=[export()])
    list_routes(opened)
    (request,) = asked["ExportApi"]
    assert request["query_string"] == {"includeExtensions": "true", "outputType": "JSON", "stageName": "live"}


@pytest.mark.parametrize(
    ("uri", "routes", "calls"),
    [
        ("https://example.com", None, {"GetIntegrations": 1, "GetRoutes": 0, "GetAuthorizers": 0}),
        (ARN, None, {"GetIntegrations": 1, "GetRoutes": 1, "GetAuthorizers": 0}),
        (
            ARN,
            [{"RouteKey": "GET /", "Target": "integrations/i1", "AuthorizerId": "a"}],
            {"GetIntegrations": 1, "GetRoutes": 1, "GetAuthorizers": 1},
        ),
    ],
)
def test_only_what_is_needed_is_asked(uri, routes, calls):
    opened, asked = opened_with(uri=uri, routes=routes)
    list_routes(opened)
    assert {name: len(asked[name]) for name in calls} == calls


def test_stage_variables_say_which_function_a_stage_invokes():
    stages = [
        {"StageName": "a", "AutoDeploy": True, "StageVariables": {"fn": "orders"}},
        {"StageName": "b", "AutoDeploy": True, "StageVariables": {"fn": "carts"}},
        {"StageName": "c", "DeploymentId": "d1", "StageVariables": {"fn": "orders"}},
    ]
    variable = ARN.replace("orders", "${stageVariables.fn}")
    facts = http(stages=stages, uri=variable, exports=[export(uri=variable)])
    assert {name: [each.stages for each in routes] for name, routes in facts.of.items()} == {
        "orders": [("a", "c")],
        "carts": [("b",)],
    }


def test_an_http_api_without_its_default_endpoint():
    assert route(api={"DisableExecuteApiEndpoint": True}).endpoint_disabled


def test_the_alias_of_an_http_integration():
    assert route(uri=f"{ARN}:live").qualifier == "live"


@pytest.mark.parametrize("arn", [ARN.replace(REGION, "eu-west-1"), ARN.replace(ACCOUNT, "999999999999")])
def test_functions_of_other_places_are_none_of_ours(arn):
    assert http(uri=arn).of == {}
    assert http(stages=[BY_HAND], exports=[export(uri=arn)]).of == {}


def test_a_route_without_a_function_is_none_of_ours():
    assert http(routes=[{"RouteKey": "GET /", "Target": "integrations/other"}, {"RouteKey": "GET /x"}]).of == {}


@pytest.mark.parametrize(
    ("more", "routes"),
    [
        ({"api": {"ProtocolType": "PIGEON"}}, 0),
        ({"routes": [{"Target": "integrations/i1"}, {"RouteKey": "GET /", "Target": "integrations/i1"}]}, 1),
        ({"stages": [{"AutoDeploy": True}, AUTO]}, 1),
        ({"stages": [BY_HAND], "exports": [b"{"]}, 0),
    ],
    ids=["protocol", "route", "stage", "export"],
)
def test_what_is_unlike_what_aws_documents_is_a_partial_gap(more, routes):
    facts = http(**more)
    assert len(facts.of.get("orders", ())) == routes
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize("operation", ["GetStages", "GetIntegrations", "GetRoutes", "ExportApi"])
def test_an_api_that_is_refused_is_a_partial_gap(operation):
    opened = session()
    with refusing(opened, "apigatewayv2", operation):
        opened_with(opened, stages=[AUTO, BY_HAND], exports=[export()])
        facts = list_routes(opened)
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]


def test_all_apis_refused_is_no_partial_gap():
    opened = session()
    with refusing(opened, "apigatewayv2", "GetApis"):
        opened_with(opened)
        facts = list_routes(opened)
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, False)]


SAY = {"RouteKey": "say", "Target": "integrations/i1"}
CHAT = {"ApiId": "w1", "Name": "chat", "ProtocolType": "WEBSOCKET"}


@pytest.mark.parametrize(
    ("connect", "auth", "authorizer", "key"),
    [
        (None, CallerCheck.NONE, None, False),
        ({}, CallerCheck.NONE, None, False),
        ({"ApiKeyRequired": True}, CallerCheck.NONE, None, True),
        ({"AuthorizationType": "AWS_IAM"}, CallerCheck.IAM, None, False),
        (
            {"AuthorizationType": "CUSTOM", "AuthorizerId": "a1"},
            CallerCheck.LAMBDA,
            Authorizer(name="asks", kind="REQUEST", identity_sources=("route.request.header.A",), provider=ARN),
            False,
        ),
        ({"AuthorizationType": "SOMETHING_NEW"}, CallerCheck.UNKNOWN, None, False),
    ],
)
def test_a_websocket_route_is_as_open_as_its_connect_route(connect, auth, authorizer, key):
    asks = {
        "AuthorizerId": "a1",
        "Name": "asks",
        "AuthorizerType": "REQUEST",
        "AuthorizerUri": URI,
        "AuthorizerResultTtlInSeconds": 300,
        "IdentitySource": ["route.request.header.A"],
    }
    routes = [SAY] if connect is None else [SAY, {"RouteKey": "$connect", **connect}]
    assert route(api=CHAT, uri=URI, routes=routes, stages=[BY_HAND], authorizers=[asks]) == ApiRoute(
        kind=ApiKind.WEBSOCKET,
        api_id="w1",
        api_name="chat",
        method="WS",
        path="say",
        auth=auth,
        authorizer=authorizer,
        api_key_required=key,
        stages=("live",),
        source_arn=f"arn:aws:execute-api:{REGION}:{ACCOUNT}:w1/*/say",
    )


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        ([{"StageName": "live"}], []),
        ([{"StageName": "live", "AutoDeploy": True}], [("$connect", ("live",)), ("say", ("live",))]),
        ([BY_HAND, {**BY_HAND, "StageName": "beta"}], [("$connect", ("beta", "live")), ("say", ("beta", "live"))]),
    ],
)
def test_every_route_of_a_websocket_api_on_its_deployed_stages(stages, found):
    routes = [SAY, {"RouteKey": "$connect", "Target": "integrations/i1"}, {"RouteKey": "$disconnect"}]
    facts = http(api=CHAT, uri=URI, routes=routes, stages=stages)
    assert [(each.path, each.stages) for each in facts.of.get("orders", ())] == found


def test_who_may_connect_is_unknown_when_the_list_of_routes_ends_early():
    opened = session()
    with refusing(opened, "apigatewayv2", "GetRoutes", after=1):
        answer(opened, "apigatewayv2", "GetRoutes", {"Items": [SAY], "NextToken": "more"})
        opened_with(opened, api=CHAT, uri=URI, stages=[BY_HAND])
        facts = list_routes(opened)
    assert [(each.path, each.auth) for each in facts.of["orders"]] == [("say", CallerCheck.UNKNOWN)]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]
