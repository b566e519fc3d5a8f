"""Routes of HTTP APIs, from the replies that API Gateway gives."""

import pytest
from maremma.aws.collect.apis.routes import list_routes
from maremma.model.facet import GapReason
from maremma.model.function.api import ApiKind, ApiRoute, Authorizer, CallerCheck

from tests.aws.accounts import ACCOUNT, REGION, refusing, session
from tests.aws.api_gateway import ARN, AUTO, BY_HAND, URI, export, opened_with


def http(**more):
    return list_routes(opened_with(**more)[0])


def route(**more) -> ApiRoute:
    (found,) = http(**more).of["orders"]
    return found


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
