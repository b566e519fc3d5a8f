"""GraphQL APIs, from the replies that AppSync gives."""

import pytest
from maremma.aws.collect.triggers.appsync.graphql_apis import list_graphql_apis
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session

ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
APIS = f"arn:aws:appsync:{REGION}:{ACCOUNT}:apis"
ANY_TOKEN = Entrance(check=CallerCheck.NONE, says="any request with a token")


def graphql(identifier="a1", mode="API_KEY", **more):
    return {"apiId": identifier, "arn": f"{APIS}/{identifier}", "name": "shop", "authenticationType": mode, **more}


def gate(arn=f"{ORDERS}-gate"):
    return {"lambdaAuthorizerConfig": {"authorizerUri": arn}}


def source(name="orders", arn=ORDERS, **more):
    return {"name": name, "type": "AWS_LAMBDA", "lambdaConfig": {"lambdaFunctionArn": arn}, **more}


def listed(*apis, sources=None, associations=(), opened=None):
    """The facts about GraphQL APIs; `sources` are the data sources of each in turn."""
    opened = opened or session()
    pages = [{"dataSources": each} for each in sources or [[source()]]]
    answer(opened, "appsync", "ListGraphqlApis", {"graphqlApis": list(apis)})
    answer(opened, "appsync", "ListDataSources", *pages)
    answer(
        opened,
        "appsync",
        "ListSourceApiAssociations",
        {"sourceApiAssociationSummaries": [{"sourceApiId": each} for each in associations]},
    )
    return list_graphql_apis(opened)


def test_a_data_source():
    facts = listed(graphql(), sources=[[source(arn=f"{ORDERS}:live"), {"name": "table", "type": "AMAZON_DYNAMODB"}]])
    assert facts.gaps == ()
    assert facts.of == {
        "orders": (
            Trigger(
                kind=TriggerKind.GRAPHQL_API,
                source_arn=f"{APIS}/a1",
                name="shop",
                owner=ACCOUNT,
                qualifier="live",
                says="data source orders",
                entrances=(Entrance(check=CallerCheck.NONE, api_key_required=True, says="API_KEY"),),
            ),
        )
    }


@pytest.mark.parametrize(
    ("mode", "check", "key"),
    [
        ("API_KEY", CallerCheck.NONE, True),
        ("AWS_IAM", CallerCheck.IAM, False),
        ("AMAZON_COGNITO_USER_POOLS", CallerCheck.COGNITO, False),
        ("OPENID_CONNECT", CallerCheck.JWT, False),
        ("AWS_LAMBDA", CallerCheck.LAMBDA, False),
        ("SOMETHING_NEW", CallerCheck.UNKNOWN, False),
    ],
)
@pytest.mark.parametrize("additional", [False, True])
def test_who_checks_the_caller(mode, check, key, additional):
    providers = [{"authenticationType": mode}]
    api = graphql(mode="AWS_IAM", additionalAuthenticationProviders=providers) if additional else graphql(mode=mode)
    (trigger,) = listed(api).of["orders"]
    expected = Entrance(check=check, api_key_required=key, says=mode)
    signed = Entrance(check=CallerCheck.IAM, says="AWS_IAM")
    assert set(trigger.entrances) == ({expected, signed} if additional else {expected})


@pytest.mark.parametrize(("visibility", "private"), [("PRIVATE", True), ("GLOBAL", False), (None, False)])
def test_a_private_api(visibility, private):
    (trigger,) = listed(graphql(visibility=visibility)).of["orders"]
    assert [each.private for each in trigger.entrances] == [private]


@pytest.mark.parametrize(
    "api",
    [
        graphql(mode="AWS_LAMBDA", **gate()),
        graphql(additionalAuthenticationProviders=[{"authenticationType": "AWS_LAMBDA", **gate()}]),
    ],
    ids=["the default", "an additional one"],
)
def test_an_authorizer_meets_callers_before_they_are_known(api):
    (trigger,) = listed(api, sources=[[]]).of["orders-gate"]
    assert (trigger.says, trigger.entrances) == ("authorizer", (ANY_TOKEN,))


def test_callers_of_a_merged_api_reach_the_data_sources_of_its_sources():
    merged = graphql("m", mode="AWS_IAM", apiType="MERGED")
    facts = listed(merged, graphql("a1"), graphql("a2"), sources=[[], [source()], []], associations=["a1", "a2"])
    assert facts.gaps == ()
    assert [(each.source_arn, each.entrances[0].check) for each in facts.of["orders"]] == [
        (f"{APIS}/a1", CallerCheck.NONE),
        (f"{APIS}/m", CallerCheck.IAM),
    ]


def test_what_another_account_adds_to_a_merged_api_is_not_known():
    facts = listed(graphql("m", apiType="MERGED"), sources=[[]], associations=["theirs"])
    (gap,) = facts.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.GRAPHQL_APIS, GapReason.UNSUPPORTED, True)
    assert "theirs" in gap.says


def test_every_page_counts():
    opened = session()
    pages = [{"graphqlApis": [graphql("a1")], "nextToken": "t"}, {"graphqlApis": [graphql("a2")]}]
    asked = answer(opened, "appsync", "ListGraphqlApis", *pages)
    sources = [{"dataSources": [], "nextToken": "t"}, {"dataSources": [source()]}, {"dataSources": [source()]}]
    answer(opened, "appsync", "ListDataSources", *sources)
    assert [each.source_arn for each in list_graphql_apis(opened).of["orders"]] == [f"{APIS}/a1", f"{APIS}/a2"]
    assert len(asked) == 2


@pytest.mark.parametrize(
    "each",
    [
        source(arn=ORDERS.replace(REGION, "eu-west-1")),
        source(arn=ORDERS.replace(ACCOUNT, "999999999999")),
        {"name": "none", "type": "NONE"},
    ],
)
def test_data_sources_that_are_not_ours(each):
    facts = listed(graphql(), sources=[[each]])
    assert (facts.of, facts.gaps) == ({}, ())


@pytest.mark.parametrize(
    ("operation", "partial", "found"),
    [
        ("ListGraphqlApis", False, set()),
        ("ListDataSources", True, {"orders-gate"}),
        ("ListSourceApiAssociations", True, {"orders", "orders-gate"}),
    ],
)
def test_what_is_refused_is_a_gap(operation, partial, found):
    opened = session()
    with refusing(opened, "appsync", operation):
        facts = listed(graphql(mode="AWS_LAMBDA", apiType="MERGED", **gate()), opened=opened)
    (gap,) = facts.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.GRAPHQL_APIS, GapReason.DENIED, partial)
    assert f"appsync:{operation}" in gap.says
    assert set(facts.of) == found


@pytest.mark.parametrize(
    ("apis", "sources"),
    [
        ([{"apiId": "a2"}], [source()]),
        ([graphql("a2", arn="nonsense")], [source()]),
        ([], [source(arn=f"{ORDERS}:a b"), source()]),
        ([], [{"name": "odd", "type": "AWS_LAMBDA"}, source()]),
        ([graphql("a2", mode="AWS_LAMBDA", **gate("arn:aws:lambda:nonsense"))], [source()]),
    ],
    ids=["no ARN", "no API's ARN", "no function's ARN", "no function", "no authorizer's ARN"],
)
def test_what_is_strange_leaves_the_rest(apis, sources):
    facts = listed(*apis, graphql(), sources=[sources])
    assert f"{APIS}/a1" in {each.source_arn for each in facts.of["orders"]}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.GRAPHQL_APIS, GapReason.UNREADABLE, True)
    ]
