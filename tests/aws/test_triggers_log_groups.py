"""Log groups that a resource policy names: what their subscriptions send."""

import json

import pytest
from maremma.aws.collect.triggers.sources import SourceReader
from maremma.model.facet import Facet, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.aws.source_statements import ARN, OTHER, OWN, policy, statement
from tests.engine.building import TARGET

GROUP = f"arn:aws:logs:{TARGET.region}:{OWN}:log-group:/shop/web"


def of_logs(source=f"{GROUP}:*", **more):
    return statement(source, service=more.pop("service", "logs.amazonaws.com"), **more)


def subscription(destination=ARN, pattern=""):
    return {"filterName": "f", "logGroupName": "/shop/web", "filterPattern": pattern, "destinationArn": destination}


def group(**more):
    settled = {"source_arn": f"{GROUP}:*", "name": "/shop/web", "owner": OWN, "says": "every log event"}
    return Trigger(**{"kind": TriggerKind.LOG_SUBSCRIPTION, **settled, **more})


def subscribed(*pages, source=f"{GROUP}:*", **more):
    opened = session(TARGET.place)
    replies = [{"subscriptionFilters": list(page), "nextToken": f"t{number}"} for number, page in enumerate(pages)]
    del replies[-1]["nextToken"]
    asked = answer(opened, "logs", "DescribeSubscriptionFilters", *replies)
    found = SourceReader(opened).read(TARGET, (policy(of_logs(source, **more)),))
    return found, [json.loads(each["body"])["logGroupName"] for each in asked]


STREAM = f"arn:aws:kinesis:{TARGET.region}:{OWN}:stream/logs"
BILLS = ARN.replace("orders", "bills")


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([[subscription()]], [group()]),
        ([[subscription(pattern="ERROR")]], [group(says="log events that pass a filter")]),
        (
            [[subscription(f"{ARN}:live")]],
            [group(enabled=False, says="no subscription for the function"), group(qualifier="live")],
        ),
        ([[subscription(BILLS)], [subscription()]], [group()]),
        ([[subscription(STREAM)]], [group(enabled=False, says="no subscription for the function")]),
        ([[]], [group(enabled=False, says="no subscription for the function")]),
    ],
)
def test_a_subscription_is_a_trigger(pages, expected):
    found, asked = subscribed(*pages)
    assert (list(found.triggers), found.gaps) == (expected, ())
    assert asked == ["/shop/web"] * len(pages)


@pytest.mark.parametrize("source", [GROUP, f"{GROUP}:*"])
@pytest.mark.parametrize("service", ["logs.amazonaws.com", f"logs.{TARGET.region}.amazonaws.com"])
def test_a_log_group_is_named_with_or_without_its_streams(source, service):
    found, asked = subscribed([subscription()], source=source, service=service)
    assert (found.triggers, asked) == ((group(),), ["/shop/web"])


@pytest.mark.parametrize(
    ("arn", "owner"),
    [(GROUP.replace(OWN, OTHER), OTHER), (GROUP.replace(TARGET.region, "ap-south-1"), OWN)],
    ids=["account", "region"],
)
def test_a_log_group_of_another_place_is_not_asked_for(arn, owner):
    found, asked = subscribed([subscription()], source=f"{arn}:*")
    assert found.triggers == (group(source_arn=f"{arn}:*", owner=owner, says="", senders_seen=False),)
    assert (found.gaps, asked) == ((), [])


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (f"arn:aws:logs:{TARGET.region}:{OWN}:*", "names no single log group"),
        (f"arn:aws:logs:{TARGET.region}:{OWN}:log-group:*:*", "names no single log group"),
        (f"arn:aws:logs:{TARGET.region}:{OWN}:log-group:/shop/*", "names no single log group"),
        ("", "no log group is named"),
    ],
)
def test_a_log_group_that_is_not_named_is_a_partial_gap(source, says):
    found, asked = subscribed([subscription()], source=source)
    assert (found.triggers, asked) == ((), [])
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [
        (Facet.LOG_SUBSCRIPTIONS, GapReason.NOT_COLLECTED, True)
    ]
    assert says in found.gaps[0].says


@pytest.mark.parametrize(
    ("code", "after", "pages", "expected", "gaps"),
    [
        ("ResourceNotFoundException", 0, [[]], [group(says="", exists=False, enabled=False)], []),
        (
            "AccessDeniedException",
            0,
            [[]],
            [group(says="", senders_seen=False)],
            [(Facet.LOG_SUBSCRIPTIONS, GapReason.DENIED, True)],
        ),
        (
            "ThrottlingException",
            1,
            [[subscription()], []],
            [group()],
            [(Facet.LOG_SUBSCRIPTIONS, GapReason.THROTTLED, True)],
        ),
    ],
    ids=["gone", "denied", "throttled after a page"],
)
def test_a_log_group_that_cannot_be_read(code, after, pages, expected, gaps):
    opened = session(TARGET.place)
    with refusing(opened, "logs", "DescribeSubscriptionFilters", code, after=after):
        replies = [{"subscriptionFilters": page, "nextToken": "t"} for page in pages]
        answer(opened, "logs", "DescribeSubscriptionFilters", *replies)
        found = SourceReader(opened).read(TARGET, (policy(of_logs()),))
    assert list(found.triggers) == expected
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == gaps


def test_a_malformed_destination_is_a_partial_gap():
    found, _ = subscribed([subscription(), subscription(f"{ARN}:!!")])
    assert found.triggers == (group(),)
    assert [(gap.reason, gap.partial) for gap in found.gaps] == [(GapReason.UNREADABLE, True)]
