"""Event APIs, from the replies that AppSync gives."""

import pytest
from maremma.aws.collect.triggers.appsync.event_apis import list_event_apis
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import TriggerKind

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session

ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
APIS = f"arn:aws:appsync:{REGION}:{ACCOUNT}:apis"
GATE = {"authType": "AWS_LAMBDA", "lambdaAuthorizerConfig": {"authorizerUri": f"{ORDERS}-gate"}}

MODES = [{"authType": "API_KEY"}]
PUBLISH = {"behavior": "DIRECT", "integration": {"dataSourceName": "orders"}}


def source(name="orders", arn=ORDERS):
    return {"name": name, "type": "AWS_LAMBDA", "lambdaConfig": {"lambdaFunctionArn": arn}}


def events(opened=None, *, config=None, sources=None, namespaces=(), **more):
    """The facts about one Event API, and the operations that were called."""
    opened = opened or session()
    defaults = {"defaultPublishAuthModes": MODES, "defaultSubscribeAuthModes": MODES}
    api = {"apiId": "e1", "apiArn": f"{APIS}/e1", "name": "chat", "eventConfig": {**defaults, **(config or {})}, **more}
    replies = {
        "ListApis": {"apis": [api]},
        "ListDataSources": {"dataSources": [source()] if sources is None else sources},
        "ListChannelNamespaces": {"channelNamespaces": list(namespaces)},
    }
    asked = {name: answer(opened, "appsync", name, reply) for name, reply in replies.items()}
    return list_event_apis(opened), [name for name, requests in asked.items() if requests]


def namespace(handler="onPublish", integration=None, **more):
    named = {"dataSourceName": "orders", **(integration or {})}
    return {"name": "rooms", "handlerConfigs": {handler: {"behavior": "DIRECT", "integration": named}}, **more}


@pytest.mark.parametrize(
    ("channel", "says", "check"),
    [
        (namespace(), "onPublish of channel namespace rooms", CallerCheck.NONE),
        (namespace("onSubscribe"), "onSubscribe of channel namespace rooms", CallerCheck.NONE),
        (
            namespace(integration={"lambdaConfig": {"invokeType": "EVENT"}}),
            "onPublish of channel namespace rooms, asynchronously",
            CallerCheck.NONE,
        ),
        (
            namespace(publishAuthModes=[{"authType": "OPENID_CONNECT"}]),
            "onPublish of channel namespace rooms",
            CallerCheck.JWT,
        ),
        (
            namespace("onSubscribe", publishAuthModes=[{"authType": "AWS_IAM"}]),
            "onSubscribe of channel namespace rooms",
            CallerCheck.NONE,
        ),
    ],
)
def test_a_channel_that_hands_messages_over(channel, says, check):
    facts, called = events(namespaces=[channel])
    assert facts.gaps == ()
    (trigger,) = facts.of["orders"]
    assert (trigger.kind, trigger.source_arn, trigger.name) == (TriggerKind.GRAPHQL_API, f"{APIS}/e1", "chat")
    assert (trigger.says, [each.check for each in trigger.entrances]) == (says, [check])
    assert trigger.hands_over is says.endswith("asynchronously")
    assert trigger.may_hand_over is trigger.hands_over
    assert called == ["ListApis", "ListDataSources", "ListChannelNamespaces"]


def test_a_data_source_that_no_channel_uses_gets_nothing():
    facts, _ = events(namespaces=[{"name": "rooms"}])
    (trigger,) = facts.of["orders"]
    assert (trigger.says, trigger.enabled, trigger.entrances) == ("data source orders", False, ())


def test_the_authorizer_of_an_event_api():
    facts, called = events(config={"authProviders": [GATE]}, sources=[])
    (trigger,) = facts.of["orders-gate"]
    assert (trigger.says, [each.check for each in trigger.entrances]) == ("authorizer", [CallerCheck.NONE])
    assert not trigger.may_hand_over
    assert called == ["ListApis", "ListDataSources"]


@pytest.mark.parametrize(
    ("operation", "partial", "found"),
    [
        ("ListApis", False, None),
        ("ListDataSources", True, None),
        ("ListChannelNamespaces", True, (True, False)),
    ],
)
def test_what_is_refused_of_event_apis_is_a_gap(operation, partial, found):
    opened = session()
    with refusing(opened, "appsync", operation):
        facts, _ = events(opened, namespaces=[namespace()])
    (gap,) = facts.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.GRAPHQL_APIS, GapReason.DENIED, partial)
    assert f"appsync:{operation}" in gap.says
    triggers = facts.of.get("orders")
    assert (triggers and (triggers[0].enabled, triggers[0].senders_seen)) == found


def test_every_page_of_event_apis_counts():
    opened = session()
    api = {"apiId": "e1", "apiArn": f"{APIS}/e1"}
    answer(
        opened, "appsync", "ListApis", {"apis": [api], "nextToken": "t"}, {"apis": [{**api, "apiArn": f"{APIS}/e2"}]}
    )
    answer(opened, "appsync", "ListDataSources", {"dataSources": [source()]})
    answer(opened, "appsync", "ListChannelNamespaces", {"channelNamespaces": [namespace()]})
    assert [each.source_arn for each in list_event_apis(opened).of["orders"]] == [f"{APIS}/e1", f"{APIS}/e2"]


@pytest.mark.parametrize(
    ("api", "sources", "channels"),
    [
        ({"apiArn": None, "apiId": None}, [source()], [namespace()]),
        ({}, [source("odd", f"{ORDERS}:a b"), source()], [namespace()]),
        ({}, [source()], [namespace(publishAuthModes=[{}])]),
        ({}, [source()], [{"handlerConfigs": {"onPublish": PUBLISH}}]),
    ],
    ids=["no ARN", "no function's ARN", "mode without a type", "namespace without a name"],
)
def test_what_is_strange_of_event_apis_is_a_partial_gap(api, sources, channels):
    facts, _ = events(sources=sources, namespaces=channels, **api)
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.GRAPHQL_APIS, GapReason.UNREADABLE, True)
    ]


@pytest.mark.parametrize("place", [(REGION, "eu-west-1"), (ACCOUNT, "999999999999")])
def test_functions_of_other_places_are_not_ours(place):
    facts, called = events(sources=[source(arn=ORDERS.replace(*place))], namespaces=[namespace()])
    assert (facts.of, facts.gaps, called) == ({}, (), ["ListApis", "ListDataSources"])
