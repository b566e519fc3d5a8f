"""SNS subscriptions of functions, and who may publish to their topics."""

import json

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.triggers.topics import list_topics
from maremma.errors import AccountError
from maremma.model.facet import Facet, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.target import LATEST

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

ARN = TARGET.arn
TOPIC = f"arn:aws:sns:{TARGET.region}:{TARGET.account}:orders"
OF_OTHERS = f"arn:aws:sns:{TARGET.region}:999988887777:theirs"
ELSEWHERE = f"arn:aws:sns:ap-south-1:{TARGET.account}:orders"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "all", "Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": TOPIC}],
}
SENDERS = parse_policy(f"policy of the topic {TOPIC}", POLICY)


def subscription(endpoint=ARN, topic=TOPIC, protocol="lambda", arn=""):
    return {
        "SubscriptionArn": arn or f"{topic}:1234",
        "Owner": TARGET.account,
        "Protocol": protocol,
        "Endpoint": endpoint,
        "TopicArn": topic,
    }


def trigger(**more):
    settled = {"source_arn": TOPIC, "name": "orders", "owner": TARGET.account, "says": "every message"}
    return Trigger(**{"kind": TriggerKind.TOPIC, "senders": SENDERS, **settled, **more})


def listed(*pages, topic=None, attributes=None):
    opened = session(TARGET.place)
    replies = [{"Subscriptions": list(page), "NextToken": f"t{number}"} for number, page in enumerate(pages)]
    del replies[-1]["NextToken"]
    asked = {
        "lists": answer(opened, "sns", "ListSubscriptions", *replies),
        "topics": answer(opened, "sns", "GetTopicAttributes", {"Attributes": topic or {"Policy": json.dumps(POLICY)}}),
        "subscriptions": answer(opened, "sns", "GetSubscriptionAttributes", {"Attributes": attributes or {}}),
    }
    found = list_topics(opened)
    return found, {call: len(requests) for call, requests in asked.items()}


def of_orders(*pages, **more):
    found, _ = listed(*pages, **more)
    assert found.gaps_for("orders") == ()
    return found.of["orders"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (subscription(), trigger()),
        (subscription(f"{ARN}:live"), trigger(qualifier="live")),
        (subscription(f"{ARN}:7"), trigger(qualifier="7")),
        (subscription(f"{ARN}:{LATEST}"), trigger()),
        (subscription(arn="PendingConfirmation"), trigger(enabled=False, says="")),
        (
            subscription(topic=OF_OTHERS),
            trigger(source_arn=OF_OTHERS, name="theirs", owner="999988887777", senders=None, senders_seen=False),
        ),
        (subscription(topic=ELSEWHERE), trigger(source_arn=ELSEWHERE, senders=None, senders_seen=False)),
    ],
    ids=["latest", "alias", "version", "$LATEST", "pending", "another account's topic", "another region's topic"],
)
def test_a_subscription_is_a_trigger(item, expected):
    assert of_orders([item]) == (expected,)


def test_a_filter_policy_is_said():
    assert of_orders([subscription()], attributes={"FilterPolicy": '{"kind": ["a"]}'}) == (
        trigger(says="messages that pass a filter policy"),
    )


def test_a_topic_without_a_policy_has_no_senders():
    assert of_orders([subscription()], topic={"Owner": TARGET.account}) == (trigger(senders=None),)


@pytest.mark.parametrize(
    "item",
    [
        subscription("https://example.com", protocol="https"),
        subscription(f"arn:aws:sqs:{TARGET.region}:{TARGET.account}:orders", protocol="sqs"),
        subscription(ARN.replace(TARGET.region, "ap-south-1")),
        subscription(ARN.replace(TARGET.account, "999988887777")),
        subscription(arn="Deleted"),
    ],
    ids=["protocol", "queue", "region", "account", "deleted"],
)
def test_what_leads_to_no_function_here_costs_no_call(item):
    found, calls = listed([item])
    assert (found.of, found.gaps) == ({}, ())
    assert calls == {"lists": 1, "topics": 0, "subscriptions": 0}


def test_pages_are_one_list_and_a_topic_is_asked_once():
    other = ARN.replace("orders", "bills")
    found, calls = listed([subscription(), subscription(other)], [subscription(f"{ARN}:live")])
    assert {name: len(each) for name, each in found.of.items()} == {"orders": 2, "bills": 1}
    assert calls == {"lists": 2, "topics": 1, "subscriptions": 3}


@pytest.mark.parametrize(
    "strange",
    [
        {"Protocol": "lambda", "SubscriptionArn": "arn", "Endpoint": ARN},
        subscription(f"{ARN}:!!"),
        subscription(topic="orders"),
    ],
    ids=["no topic", "no function", "no ARN of a topic"],
)
def test_a_strange_subscription_leaves_the_others(strange):
    found, _ = listed([strange, subscription()])
    assert found.of == {"orders": (trigger(),)}
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.TOPICS, GapReason.UNREADABLE, True)]


def test_a_malformed_policy_says_nothing_of_the_senders():
    found, _ = listed([subscription()], topic={"Policy": "{"})
    assert found.of == {"orders": (trigger(senders=None, senders_seen=False),)}
    (gap,) = found.gaps_for("orders")
    assert (gap.reason, gap.partial) == (GapReason.UNREADABLE, True)
    assert TOPIC in gap.says
    assert found.gaps_for("that-no-topic-invokes") == ()


REFUSALS = [
    ("ListSubscriptions", "AuthorizationError", [], (GapReason.DENIED, False), "sns:ListSubscriptions"),
    (
        "GetTopicAttributes",
        "AuthorizationError",
        [trigger(senders=None, senders_seen=False)],
        (GapReason.DENIED, True),
        "sns:GetTopicAttributes",
    ),
    (
        "GetTopicAttributes",
        "NotFound",
        [trigger(senders=None, exists=False, enabled=False)],
        None,
        "",
    ),
    (
        "GetSubscriptionAttributes",
        "AuthorizationError",
        [trigger(says="")],
        (GapReason.DENIED, True),
        "sns:GetSubscriptionAttributes",
    ),
    ("GetSubscriptionAttributes", "NotFound", [trigger(says="")], None, ""),
]


@pytest.mark.parametrize(("operation", "code", "triggers", "gap", "action"), REFUSALS)
def test_what_is_refused(operation, code, triggers, gap, action):
    opened = session(TARGET.place)
    with refusing(opened, "sns", operation, code):
        answer(opened, "sns", "ListSubscriptions", {"Subscriptions": [subscription()]})
        answer(opened, "sns", "GetTopicAttributes", {"Attributes": {"Policy": json.dumps(POLICY)}})
        answer(opened, "sns", "GetSubscriptionAttributes", {"Attributes": {}})
        found = list_topics(opened)
    assert list(found.of.get("orders", ())) == triggers
    gaps = found.gaps_for("orders")
    assert [(each.reason, each.partial) for each in gaps] == ([gap] if gap else [])
    assert all(each.facet is Facet.TOPICS and action in each.says for each in gaps)
    assert found.gaps_for("that-no-topic-invokes") == (gaps if operation == "ListSubscriptions" else ())


def test_credentials_that_expire_end_the_place():
    opened = session(TARGET.place)
    answer(opened, "sns", "ListSubscriptions", {"Subscriptions": [subscription()]})
    with refusing(opened, "sns", "GetTopicAttributes", "ExpiredToken"), pytest.raises(AccountError, match="sign in"):
        list_topics(opened)
