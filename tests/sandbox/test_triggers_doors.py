"""Triggers that are doors themselves, made with real calls and listed again."""

import pytest
from maremma.aws.collect.triggers.appsync.event_apis import list_event_apis
from maremma.aws.collect.triggers.appsync.graphql_apis import list_graphql_apis
from maremma.aws.collect.triggers.distributions import list_distributions
from maremma.aws.collect.triggers.user_pools import list_user_pools
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.sandbox.orders import ACCOUNT, ELSEWHERE, ORDERS, calls_of

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def distributed(session):
    client = session.client("cloudfront")
    settings = {"TargetOriginId": "o", "ViewerProtocolPolicy": "https-only"}

    def runs(*associations):
        items = [{"LambdaFunctionARN": arn, "EventType": event} for arn, event in associations]
        return {"LambdaFunctionAssociations": {"Quantity": len(items), "Items": items}}

    keys = {"TrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": ["k"]}}
    signed = {"PathPattern": "/paid/*", **settings, **keys, **runs((f"{ORDERS}:7", "viewer-request"))}
    made = client.create_distribution(
        DistributionConfig={
            "CallerReference": "r",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "shop.example.com"}]},
            "DefaultCacheBehavior": {
                **settings,
                **runs((f"{ORDERS}:7", "viewer-request"), (f"{ORDERS}:8", "origin-response")),
            },
            "CacheBehaviors": {"Quantity": 1, "Items": [signed]},
        }
    )
    return made["Distribution"]


def test_distributions(distributed, opened):
    facts = list_distributions(opened)
    assert facts.gaps == ()
    kind, arn, name = TriggerKind.DISTRIBUTION, distributed["ARN"], distributed["DomainName"]
    everywhere = Entrance(check=CallerCheck.NONE, says="path *")
    paid = Entrance(check=CallerCheck.SIGNED, says="path /paid/*")
    common = {"kind": kind, "source_arn": arn, "name": name, "owner": ACCOUNT}
    assert facts.of == {
        "orders": (
            Trigger(qualifier="7", says="viewer-request", entrances=(everywhere, paid), **common),
            Trigger(qualifier="8", says="origin-response", entrances=(everywhere,), **common),
        )
    }
    assert calls_of(opened) == {"ListDistributions": 1}


def test_distributions_that_may_not_be_listed(distributed, opened, refused):
    refused("cloudfront", "ListDistributions")
    facts = list_distributions(opened)
    assert facts.of == {}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.DISTRIBUTIONS, GapReason.DENIED, False)
    ]


@pytest.fixture(scope="module")
def graphql(session):
    client = session.client("appsync")
    api = client.create_graphql_api(
        name="shop",
        authenticationType="API_KEY",
        additionalAuthenticationProviders=[
            {"authenticationType": "AWS_LAMBDA", "lambdaAuthorizerConfig": {"authorizerUri": f"{ORDERS}-gate"}}
        ],
        visibility="PRIVATE",
    )["graphqlApi"]
    for number in range(26):
        client.create_data_source(
            apiId=api["apiId"],
            name=f"source_{number:02}",
            type="AWS_LAMBDA",
            lambdaConfig={"lambdaFunctionArn": f"{ORDERS}:live" if number == 25 else ELSEWHERE},
        )
    client.create_data_source(apiId=api["apiId"], name="none", type="NONE")
    return api


def test_graphql_apis(graphql, opened):
    facts = list_graphql_apis(opened)
    assert facts.gaps == ()
    common = {"kind": TriggerKind.GRAPHQL_API, "source_arn": graphql["arn"], "name": "shop", "owner": ACCOUNT}
    assert facts.of == {
        "orders": (
            Trigger(
                qualifier="live",
                says="data source source_25",
                entrances=(
                    Entrance(check=CallerCheck.LAMBDA, private=True, says="AWS_LAMBDA"),
                    Entrance(check=CallerCheck.NONE, private=True, api_key_required=True, says="API_KEY"),
                ),
                **common,
            ),
        ),
        "orders-gate": (
            Trigger(
                says="authorizer",
                entrances=(Entrance(check=CallerCheck.NONE, private=True, says="any request with a token"),),
                asynchronous=False,
                **common,
            ),
        ),
    }
    assert calls_of(opened) == {"ListGraphqlApis": 1, "ListDataSources": 2}


def test_data_sources_that_may_not_be_listed(graphql, opened, refused):
    refused("appsync", "ListDataSources")
    facts = list_graphql_apis(opened)
    assert set(facts.of) == {"orders-gate"}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.GRAPHQL_APIS, GapReason.DENIED, True)
    ]


def test_event_apis(session, opened):
    client = session.client("appsync")
    modes = [{"authType": "API_KEY"}]
    api = client.create_api(
        name="chat",
        eventConfig={
            "authProviders": [{"authType": "API_KEY"}, {"authType": "AWS_IAM"}],
            "connectionAuthModes": modes,
            "defaultPublishAuthModes": modes,
            "defaultSubscribeAuthModes": modes,
        },
    )["api"]
    lambda_config = {"lambdaFunctionArn": ORDERS}
    for name in ("moderator", "spare"):
        client.create_data_source(apiId=api["apiId"], name=name, type="AWS_LAMBDA", lambdaConfig=lambda_config)
    direct = {"dataSourceName": "moderator", "lambdaConfig": {"invokeType": "EVENT"}}
    client.create_channel_namespace(
        apiId=api["apiId"],
        name="rooms",
        publishAuthModes=[{"authType": "AWS_IAM"}],
        handlerConfigs={"onPublish": {"behavior": "DIRECT", "integration": direct}},
    )
    facts = list_event_apis(opened)
    assert facts.gaps == ()
    common = {"kind": TriggerKind.GRAPHQL_API, "source_arn": api["apiArn"], "name": "chat", "owner": ACCOUNT}
    assert facts.of == {
        "orders": (
            Trigger(says="data source spare", enabled=False, **common),
            Trigger(
                says="onPublish of channel namespace rooms, asynchronously",
                entrances=(Entrance(check=CallerCheck.IAM, says="AWS_IAM"),),
                asynchronous=True,
                **common,
            ),
        )
    }
    assert calls_of(opened) == {"ListApis": 1, "ListDataSources": 1, "ListChannelNamespaces": 1}


@pytest.fixture(scope="module")
def pools(session):
    client = session.client("cognito-idp")
    closed = {"AllowAdminCreateUserOnly": True}
    steps = {"PreSignUp": ORDERS, "PreTokenGenerationConfig": {"LambdaArn": f"{ORDERS}:2", "LambdaVersion": "V2_0"}}

    def pool(name, config, **more):
        return client.create_user_pool(PoolName=name, LambdaConfig=config, **more)["UserPool"]["Id"]

    pool("plain", {})
    pool("elsewhere", {"PreSignUp": ELSEWHERE})
    made = {
        "open": pool("open", steps, AdminCreateUserConfig={"AllowAdminCreateUserOnly": False}),
        "closed": pool("closed", steps, AdminCreateUserConfig=closed),
        "social": pool("social", {"PostAuthentication": ORDERS}, AdminCreateUserConfig=closed),
    }
    client.create_identity_provider(
        UserPoolId=made["social"],
        ProviderName="Google",
        ProviderType="Google",
        ProviderDetails={"client_id": "c", "authorize_scopes": "openid"},
    )
    return made


def test_user_pools(pools, opened):
    facts = list_user_pools(opened)
    assert facts.gaps == ()
    arns = {f"arn:aws:cognito-idp:us-east-1:{ACCOUNT}:userpool/{pool}": name for name, pool in pools.items()}
    seen = {(arns[each.source_arn], each.name, each.says, each.qualifier): each for each in facts.of["orders"]}
    admitted = "users whom an administrator or an identity provider lets in"
    assert {key: [(way.check, way.says) for way in each.entrances] for key, each in seen.items()} == {
        ("open", "open", "PreSignUp", "$LATEST"): [(CallerCheck.NONE, "anybody who signs up")],
        ("open", "open", "PreTokenGeneration", "2"): [(CallerCheck.NONE, "anybody who signs up")],
        ("closed", "closed", "PreSignUp", "$LATEST"): [(CallerCheck.COGNITO, admitted)],
        ("closed", "closed", "PreTokenGeneration", "2"): [(CallerCheck.COGNITO, admitted)],
        ("social", "social", "PostAuthentication", "$LATEST"): [
            (CallerCheck.NONE, "anybody with an account of a public identity provider")
        ],
    }
    assert calls_of(opened) == {"ListUserPools": 1, "DescribeUserPool": 3, "ListIdentityProviders": 3}


def test_pools_that_may_not_be_described(pools, opened, refused):
    refused("cognito-idp", "DescribeUserPool")
    facts = list_user_pools(opened)
    assert {(each.entrances, each.senders_seen) for each in facts.of["orders"]} == {((), False)}
    assert {(gap.facet, gap.reason, gap.partial) for gap in facts.gaps} == {(Facet.USER_POOLS, GapReason.DENIED, True)}


def test_a_data_source_needs_an_api_and_a_name_of_its_own(session):
    client = session.client("appsync", region_name="eu-west-1")
    api = client.create_graphql_api(name="other", authenticationType="API_KEY")["graphqlApi"]["apiId"]
    client.create_data_source(apiId=api, name="none", type="NONE")
    with pytest.raises(client.exceptions.BadRequestException):
        client.create_data_source(apiId=api, name="none", type="NONE")
    with pytest.raises(client.exceptions.NotFoundException):
        client.create_data_source(apiId="gone", name="none", type="NONE")
    with pytest.raises(client.exceptions.NotFoundException):
        client.list_data_sources(apiId="gone")
