"""Routes of WebSocket APIs, from the replies that API Gateway gives."""

import pytest
from maremma.aws.collect.apis.routes import list_routes
from maremma.model.facet import GapReason
from maremma.model.function.api import ApiKind, ApiRoute, Authorizer, CallerCheck

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session
from tests.aws.api_gateway import ARN, BY_HAND, URI, opened_with

SAY = {"RouteKey": "say", "Target": "integrations/i1"}
CHAT = {"ApiId": "w1", "Name": "chat", "ProtocolType": "WEBSOCKET"}


def routes_of(**more):
    opened, _ = opened_with(api=CHAT, uri=URI, **more)
    return list_routes(opened).of.get("orders", ())


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
    (found,) = routes_of(routes=routes, stages=[BY_HAND], authorizers=[asks])
    assert found == ApiRoute(
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
    assert [(each.path, each.stages) for each in routes_of(routes=routes, stages=stages)] == found


@pytest.mark.parametrize(
    ("seen", "auth"),
    [
        ([SAY], CallerCheck.UNKNOWN),
        ([SAY, {"RouteKey": "$connect", "AuthorizationType": "AWS_IAM"}], CallerCheck.IAM),
    ],
)
def test_who_may_connect_is_unknown_when_the_list_of_routes_ends_before_it_is_told(seen, auth):
    opened = session()
    with refusing(opened, "apigatewayv2", "GetRoutes", after=1):
        answer(opened, "apigatewayv2", "GetRoutes", {"Items": seen, "NextToken": "more"})
        opened_with(opened, api=CHAT, uri=URI, stages=[BY_HAND])
        facts = list_routes(opened)
    assert [(each.path, each.auth) for each in facts.of["orders"]] == [("say", auth)]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]
