"""Routes of REST APIs, from the replies that API Gateway gives."""

import io
import json

import pytest
from botocore.exceptions import ReadTimeoutError
from maremma.aws.collect.apis import exports as api_exports
from maremma.aws.collect.apis.routes import list_routes
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session
from tests.aws.api_gateway import ARN, document, gateway_uri, method, rest, stage


def rest_route(*exports: bytes, **more) -> ApiRoute:
    (route,) = rest(*exports, **more)[0].of["orders"]
    return route


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
    ("path", "key", "arn"),
    [
        ("/", "get", "GET/"),
        ("/{proxy+}", "x-amazon-apigateway-any-method", "*/*"),
        ("/a/{id}/b", "put", "PUT/a/*/b"),
    ],
)
def test_what_a_route_presents_to_lambda(path, key, arn):
    route = rest_route(document({path: {key: method()}}))
    assert route.source_arn == f"arn:aws:execute-api:{REGION}:{ACCOUNT}:api1/*/{arn}"


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


def policy(sid: str) -> dict:
    statement = {"Sid": sid, "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


DEPLOYED = {"x-amazon-apigateway-policy": policy("deployed")}
WRITTEN = json.dumps(policy("written"))


@pytest.mark.parametrize("written", ["", WRITTEN], ids=["as written", "changed since"])
def test_the_policy_that_was_deployed_counts(written):
    facts, _ = rest(document(**DEPLOYED), api={"policy": written})
    assert [each.sid for each in facts.of["orders"][0].api_policy.statements] == ["deployed"]
    assert facts.gaps == ()


@pytest.mark.parametrize("text", [WRITTEN, json.dumps(WRITTEN)[1:-1]], ids=["plain", "as API Gateway escapes it"])
def test_a_policy_that_was_only_written_is_taken_with_a_gap(text):
    facts, _ = rest(api={"policy": text})
    assert [each.sid for each in facts.of["orders"][0].api_policy.statements] == ["written"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNSUPPORTED, True)]


@pytest.mark.parametrize("text", ["{", '{\\"', "[]"])
def test_a_written_policy_that_cannot_be_read_is_a_partial_gap_too(text):
    facts, _ = rest(api={"policy": text})
    assert facts.of["orders"][0].api_policy is None
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [
        (GapReason.UNSUPPORTED, True),
        (GapReason.UNREADABLE, True),
    ]


@pytest.mark.parametrize("says", ["{", '{\\"', {"Statement": 3}, 3, []])
def test_a_policy_that_cannot_be_read_is_a_partial_gap(says):
    facts, _ = rest(document(**{"x-amazon-apigateway-policy": says}))
    assert facts.of["orders"][0].api_policy is None
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


def test_the_policy_of_an_api_that_invokes_no_function_here_concerns_nobody():
    facts, _ = rest(document({"/": {"get": method("https://example.com")}}), api={"policy": "{"})
    assert (facts.of, facts.gaps) == ({}, ())


@pytest.mark.parametrize("stages", [0, 1, 3])
def test_each_stage_costs_one_export(stages):
    names = [f"s{number}" for number in range(stages)]
    _, seen = rest(*[document()] * stages, stages=[stage(name) for name in names])
    assert {operation: len(requests) for operation, requests in seen.items()} == {
        "apis": 1, "stages": 1, "exports": stages,
    }  # fmt: skip
    assert [request["query_string"]["extensions"] for request in seen["exports"]] == [
        "integrations,authorizers,apigateway"
    ] * stages


SIGNED = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}


def test_a_route_that_is_the_same_on_several_stages_is_one():
    closed = document(
        {"/orders/{id}": {"get": method(security=[{"sigv4": []}])}}, components={"securitySchemes": {"sigv4": SIGNED}}
    )
    stages = [stage("prod"), stage("beta"), stage("alpha")]
    facts, _ = rest(document(), closed, document(), stages=stages)
    assert [(route.auth, route.stages) for route in facts.of["orders"]] == [
        (CallerCheck.NONE, ("alpha", "prod")),
        (CallerCheck.IAM, ("beta",)),
    ]


NOT_SET = "by a stage variable that the stage does not set"
NOT_UNDERSTOOD = "by an ARN that is not understood"
VARIABLE = gateway_uri(ARN.replace("orders", "${stageVariables.fn}") + ":${stageVariables.alias}")


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ([{"fn": "orders", "alias": "live"}], {"orders": [("live", ("s0",))]}),
        ([{"fn": "orders", "alias": "live"}] * 2, {"orders": [("live", ("s0", "s1"))]}),
        (
            [{"fn": "orders", "alias": "live"}, {"fn": "carts", "alias": "beta"}],
            {"orders": [("live", ("s0",))], "carts": [("beta", ("s1",))]},
        ),
        (
            [{"fn": "orders", "alias": "1"}, {"fn": "orders", "alias": "2"}],
            {"orders": [("1", ("s0",)), ("2", ("s1",))]},
        ),
    ],
)
def test_the_variables_of_each_stage_say_what_it_invokes(variables, found):
    stages = [stage(f"s{number}", variables=each) for number, each in enumerate(variables)]
    facts, _ = rest(*[document({"/": {"get": method(VARIABLE)}})] * len(stages), stages=stages)
    assert {name: [(each.qualifier, each.stages) for each in routes] for name, routes in facts.of.items()} == found
    assert facts.gaps == ()


def test_the_variables_of_each_stage_say_which_function_authorizes():
    asks = {"type": "token", "authorizerUri": gateway_uri(ARN.replace("orders", "${stageVariables.asks}"))}
    schemes = {"securitySchemes": {"z": {"type": "apiKey", "x-amazon-apigateway-authorizer": asks}}}
    export = document({"/": {"get": method(security=[{"z": []}])}}, components=schemes)
    facts, _ = rest(export, export, stages=[stage(each, variables={"asks": each}) for each in ("a", "b")])
    assert [(each.authorizer.provider, each.stages) for each in facts.of["orders"]] == [
        (ARN.replace("orders", "a"), ("a",)),
        (ARN.replace("orders", "b"), ("b",)),
    ]


@pytest.mark.parametrize(
    ("uri", "concerned", "says"),
    [
        (gateway_uri(f"{ARN}:${{stageVariables.alias}}"), {"orders"}, NOT_SET),
        (VARIABLE, {"orders", "another"}, NOT_SET),
        (gateway_uri(f"{ARN}:a b"), {"orders"}, NOT_UNDERSTOOD),
        (gateway_uri("arn:aws:lambda:nonsense"), {"orders", "another"}, NOT_UNDERSTOOD),
        (gateway_uri().replace("invocations", "url"), {"orders"}, NOT_UNDERSTOOD),
    ],
)
def test_what_cannot_be_told_of_an_integration_is_a_gap_of_whom_it_may_concern(uri, concerned, says):
    facts, _ = rest(document({"/": {"get": method(uri)}}))
    assert facts.of == {}
    gaps = {name: facts.gaps_for(name) for name in ("orders", "another") if facts.gaps_for(name)}
    assert set(gaps) == concerned
    assert all(gap.partial and gap.facet is Facet.APIS and says in gap.says for (gap,) in gaps.values())


def test_a_canary_with_variables_of_its_own_is_served_too():
    canary = {"percentTraffic": 10.0, "deploymentId": "d1", "stageVariableOverrides": {"alias": "next"}}
    stages = [stage(variables={"fn": "orders", "alias": "live"}, canarySettings=canary)]
    facts, _ = rest(document({"/": {"get": method(VARIABLE)}}), stages=stages)
    assert [(each.qualifier, each.stages) for each in facts.of["orders"]] == [("live", ("prod",)), ("next", ("prod",))]
    assert facts.gaps == ()


@pytest.mark.parametrize(
    ("canary", "gaps"),
    [
        ({"percentTraffic": 10.0, "deploymentId": "d2"}, 1),
        ({"percentTraffic": 10.0}, 1),
        ({"percentTraffic": 0.0, "deploymentId": "d2"}, 0),
    ],
)
def test_a_canary_with_a_deployment_of_its_own_is_a_partial_gap_if_it_gets_calls(canary, gaps):
    facts, _ = rest(stages=[stage(canarySettings=canary)])
    assert [route.stages for route in facts.of["orders"]] == [("prod",)]
    assert [(gap.reason, gap.partial) for gap in facts.gaps_for("another")] == [(GapReason.UNSUPPORTED, True)] * gaps


@pytest.mark.parametrize(
    ("export", "reason"),
    [(b"{", GapReason.UNREADABLE), (b'{"swagger": "2.0"}', GapReason.UNREADABLE), (b" " * 101, GapReason.TOO_LARGE)],
)
def test_an_export_that_cannot_be_read_is_a_partial_gap(monkeypatch, export, reason):
    monkeypatch.setattr(api_exports, "_LARGEST", 100)
    facts, _ = rest(export)
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(reason, True)]
    assert "the export of stage prod of REST API shop" in facts.gaps[0].says


def test_methods_that_cannot_be_read_are_one_partial_gap_beside_the_others():
    facts, _ = rest(document({"/": {"get": 3, "put": method()}, "/odd": {"get": {}}}))
    assert [route.method for route in facts.of["orders"]] == ["PUT"]
    (gap,) = facts.gaps
    assert (gap.reason, gap.partial) == (GapReason.UNREADABLE, True)
    assert gap.says.startswith("GET / and 1 more of stage prod of REST API shop could not be read")


@pytest.mark.parametrize("reply", [{}, {"body": None}, {"body": io.StringIO("{}")}], ids=["none", "null", "a text"])
def test_an_export_of_another_form_is_a_partial_gap(reply):
    opened = session()
    answer(opened, "apigateway", "GetRestApis", {"items": [{"id": "api1", "name": "shop"}]})
    answer(opened, "apigateway", "GetStages", {"item": [stage()]})
    answer(opened, "apigateway", "GetExport", reply)
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    assert [(gap.reason, gap.partial) for gap in list_routes(opened).gaps] == [(GapReason.UNREADABLE, True)]


class Broken:
    """A body that ends before it is read."""

    def read(self, size):
        raise ReadTimeoutError(endpoint_url="https://apigateway")


def test_an_export_that_breaks_off_is_a_partial_gap():
    opened = session()
    answer(opened, "apigateway", "GetRestApis", {"items": [{"id": "api1", "name": "shop"}]})
    answer(opened, "apigateway", "GetStages", {"item": [stage()]})
    answer(opened, "apigateway", "GetExport", {"body": Broken()})
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    assert [(gap.reason, gap.partial) for gap in list_routes(opened).gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize(
    ("operation", "code", "reason", "says"),
    [
        ("GetExport", "AccessDeniedException", GapReason.DENIED, "was denied; allow it"),
        ("GetExport", "TooManyRequestsException", GapReason.THROTTLED, "throttling"),
        ("GetExport", "NotFoundException", GapReason.GONE, "the export of stage prod of REST API shop"),
        ("GetExport", "BadRequestException", GapReason.UNSUPPORTED, "give its models the type application/json"),
        ("GetStages", "AccessDeniedException", GapReason.DENIED, "apigateway:GET"),
    ],
)
def test_one_stage_that_is_refused_leaves_the_others(operation, code, reason, says):
    opened = session()
    with refusing(opened, "apigateway", operation, code, after=1):
        answer(opened, "apigateway", "GetRestApis", {"items": [{"id": each, "name": "shop"} for each in "ab"]})
        answer(opened, "apigateway", "GetStages", {"item": [stage()]})
        answer(opened, "apigateway", "GetExport", {"body": io.BytesIO(document())})
        answer(opened, "apigatewayv2", "GetApis", {"Items": []})
        facts = list_routes(opened)
    assert [route.api_id for route in facts.of["orders"]] == ["a"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(reason, True)]
    assert says in facts.gaps[0].says


def test_apis_come_in_pages_of_the_largest_size():
    opened = session()
    pages = [{"position": "p", "items": [{"id": "a"}]}, {"items": [{"id": "b"}, {"name": "without an id"}]}]
    asked = answer(opened, "apigateway", "GetRestApis", *pages)
    answer(opened, "apigateway", "GetStages", {"item": [stage(), {"deploymentId": "without a name"}]})
    answer(opened, "apigateway", "GetExport", *({"body": io.BytesIO(document())} for _ in "ab"))
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    facts = list_routes(opened)
    assert [route.api_id for route in facts.of["orders"]] == ["a", "b"]
    assert [request["query_string"]["limit"] for request in asked] == [500, 500]
    assert {(gap.reason, gap.partial) for gap in facts.gaps} == {(GapReason.UNREADABLE, True)}
