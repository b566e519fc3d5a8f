"""Rules of EventBridge: what they send, and who may put events on their bus."""

import json

import pytest
from maremma.aws.collect.triggers.eventbridge.event_patterns import in_words, pattern_of
from maremma.aws.collect.triggers.eventbridge.event_rules import list_event_rules
from maremma.model.facet import Facet, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

ARN = TARGET.arn
BUS = f"arn:aws:events:{TARGET.region}:{TARGET.account}:event-bus/shop"
RULE = f"arn:aws:events:{TARGET.region}:{TARGET.account}:rule/shop/on-order"
PUBLIC = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": BUS}],
}
OPEN = {"Name": "shop", "Arn": BUS, "Policy": json.dumps(PUBLIC)}
SHOP = json.dumps({"source": ["com.acme.shop"]})


def opened(*rules, bus=OPEN, targets=(ARN,)):
    entered = session(TARGET.place)
    answer(entered, "events", "ListEventBuses", {"EventBuses": [bus]})
    listed = [{"Name": "on-order", "Arn": RULE, "State": "ENABLED", "EventBusName": "shop", **rule} for rule in rules]
    answer(entered, "events", "ListRules", {"Rules": listed})
    answer(
        entered, "events", "ListTargetsByRule", {"Targets": [{"Id": str(n), "Arn": a} for n, a in enumerate(targets)]}
    )
    return entered


def the_trigger(rule, **more):
    facts = list_event_rules(opened(rule, **more))
    assert facts.gaps == ()
    (trigger,) = facts.of["orders"]
    return trigger


def test_a_rule_on_a_bus_that_anybody_may_write_to():
    trigger = the_trigger({"EventPattern": SHOP})
    (statement,) = trigger.senders.statements
    assert trigger == Trigger(
        kind=TriggerKind.RULE,
        source_arn=RULE,
        name="on-order",
        owner=TARGET.account,
        says="events of com.acme.shop",
        senders=trigger.senders,
    )
    assert statement.principals[0].value == "*"
    assert statement.actions == ("events:PutEvents",)


@pytest.mark.parametrize(
    ("rule", "says", "fed"),
    [
        ({"ScheduleExpression": "rate(1 hour)"}, "rate(1 hour)", False),
        (
            {"ScheduleExpression": "rate(1 hour)", "EventPattern": SHOP},
            "rate(1 hour) and events of com.acme.shop",
            True,
        ),
        ({"EventPattern": json.dumps({"source": ["aws.s3"]})}, "events of aws.s3", True),
        ({"EventPattern": json.dumps({"source": ["aws.s3"], "account": [TARGET.account]})}, "events of aws.s3", False),
        ({"EventPattern": json.dumps({"source": ["x"], "account": ["999988887777"]})}, "events of x", True),
        (
            {"EventPattern": json.dumps({"source": ["x"], "account": [TARGET.account, "999988887777"]})},
            "events of x",
            True,
        ),
    ],
    ids=["clock", "clock and events", "of AWS", "of AWS in this account", "of another account", "of two accounts"],
)
def test_who_feeds_a_rule(rule, says, fed):
    trigger = the_trigger(rule)
    assert (trigger.says, trigger.senders is not None, trigger.senders_seen) == (says, fed, True)


@pytest.mark.parametrize(
    ("state", "enabled"),
    [("ENABLED", True), ("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", True), ("DISABLED", False)],
)
def test_the_state_of_a_rule(state, enabled):
    assert the_trigger({"EventPattern": SHOP, "State": state}).enabled is enabled


def test_a_rule_that_a_service_manages_counts():
    assert the_trigger({"EventPattern": SHOP, "ManagedBy": "schemas.amazonaws.com"}).name == "on-order"


def test_a_bus_without_a_policy_takes_events_of_its_account_only():
    trigger = the_trigger({"EventPattern": SHOP}, bus={"Name": "shop", "Arn": BUS})
    assert (trigger.senders, trigger.senders_seen) == (None, True)


def test_a_policy_that_cannot_be_read_leaves_the_senders_open():
    facts = list_event_rules(opened({"EventPattern": SHOP}, bus={**OPEN, "Policy": "{"}))
    (trigger,) = facts.of["orders"]
    assert (trigger.senders, trigger.senders_seen) == (None, False)
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.EVENT_RULES, GapReason.UNREADABLE, True)
    ]
    assert "event bus shop" in facts.gaps[0].says


def test_the_clock_needs_no_policy_to_be_read():
    facts = list_event_rules(opened({"ScheduleExpression": "rate(1 hour)"}, bus={**OPEN, "Policy": "{"}))
    assert facts.of["orders"][0].senders_seen


@pytest.mark.parametrize("pattern", ["{", "[]", "[" * 100_000])
def test_a_pattern_that_cannot_be_read_hides_no_trigger(pattern):
    facts = list_event_rules(opened({"EventPattern": pattern}))
    assert facts.of["orders"][0].senders is not None
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


def test_targets_that_are_equal_count_once_and_others_apart():
    elsewhere = ARN.replace(TARGET.region, "ap-south-1")
    targets = (ARN, ARN, f"{ARN}:live", ARN.replace("orders", "other"), elsewhere)
    facts = list_event_rules(opened({"EventPattern": SHOP}, targets=targets))
    assert {name: [each.qualifier for each in triggers] for name, triggers in facts.of.items()} == {
        "orders": ["$LATEST", "live"],
        "other": ["$LATEST"],
    }


def test_buses_and_targets_are_paged_by_hand():
    entered = session(TARGET.place)
    pages = [{"EventBuses": [OPEN], "NextToken": "b"}, {"EventBuses": [{"Name": "other", "Arn": BUS}]}]
    buses = answer(entered, "events", "ListEventBuses", *pages)
    rule = {"Name": "r", "Arn": RULE, "EventPattern": SHOP, "EventBusName": "shop"}
    rules = answer(entered, "events", "ListRules", {"Rules": [rule]}, {"Rules": []})
    pages = [{"Targets": [], "NextToken": "t"}, {"Targets": [{"Id": "1", "Arn": ARN}]}]
    targets = answer(entered, "events", "ListTargetsByRule", *pages)
    facts = list_event_rules(entered)
    assert [trigger.name for trigger in facts.of["orders"]] == ["r"]
    bodies = [[json.loads(request["body"]) for request in requests] for requests in (buses, rules, targets)]
    assert [[body.get("NextToken") for body in each] for each in bodies] == [[None, "b"], [None, None], [None, "t"]]
    assert [body["EventBusName"] for body in bodies[1]] == ["shop", "other"]
    assert {body["EventBusName"] for body in bodies[2]} == {"shop"}


@pytest.mark.parametrize("odd", [{"Arn": BUS}, None, {**OPEN, "Policy": 7}], ids=["nameless", "nothing", "policy"])
def test_an_odd_bus_leaves_the_others(odd):
    entered = session(TARGET.place)
    answer(entered, "events", "ListEventBuses", {"EventBuses": [odd, OPEN]})
    answer(entered, "events", "ListRules", {"Rules": [{"Name": "on-order", "Arn": RULE, "EventPattern": SHOP}]})
    answer(entered, "events", "ListTargetsByRule", {"Targets": [{"Id": "1", "Arn": ARN}]})
    facts = list_event_rules(entered)
    assert any(trigger.senders_seen for trigger in facts.of["orders"])
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize("odd", [{"Name": None}, {"EventPattern": 7}, {"ScheduleExpression": 7}], ids=str)
def test_an_odd_rule_leaves_the_others(odd):
    facts = list_event_rules(opened(odd, {"Name": "nightly", "ScheduleExpression": "rate(1 hour)"}))
    assert "nightly" in [trigger.name for trigger in facts.of["orders"]]
    assert all((gap.reason, gap.partial) == (GapReason.UNREADABLE, True) for gap in facts.gaps)


@pytest.mark.parametrize(("after", "partial"), [(0, False), (1, True)])
def test_refused_buses(after, partial):
    entered = session(TARGET.place)
    with refusing(entered, "events", "ListEventBuses", after=after):
        answer(entered, "events", "ListEventBuses", {"EventBuses": [OPEN], "NextToken": "b"})
        answer(entered, "events", "ListRules", {"Rules": []})
        facts = list_event_rules(entered)
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, partial)]
    assert "events:ListEventBuses" in facts.gaps[0].says


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ({"source": ["a"]}, "events of a"),
        ({"source": ["a", "b"], "detail-type": ["Order Placed"]}, "events of a, b: Order Placed"),
        ({"source": ["a", "b", "c", "d", "e"]}, "events of a, b, c and 2 more"),
        ({"source": [{"prefix": "aws."}]}, "events of aws.*"),
        ({"source": [{"suffix": ".shop"}]}, "events of *.shop"),
        ({"source": [{"wildcard": "a*b"}]}, "events of wildcard a*b"),
        ({"source": [{"anything-but": ["a"]}]}, "events of anything-but"),
        ({"source": [7]}, "events of others"),
        ({"detail-type": ["Order Placed"]}, "events of any source: Order Placed"),
        ({"detail": {"token": ["kept to itself"]}}, "events of any source"),
        ({"source": "a"}, "events of any source"),
    ],
)
def test_a_pattern_in_words(pattern, words):
    assert in_words(pattern_of(json.dumps(pattern))) == words
