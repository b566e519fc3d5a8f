"""Alarms: what they watch, and whether anybody hears of it."""

import pytest
from maremma.aws.collect.monitoring.alarm_rules import waits_for
from maremma.aws.collect.monitoring.alarms import list_alarms
from maremma.model.facet import GapReason
from maremma.model.function.account import Alarm

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET, function

FUNCTIONS = [function(), function("other")]
TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms"
OF_ORDERS = [{"Name": "FunctionName", "Value": "orders"}]


def alarm(name="a", metric="Errors", dimensions=OF_ORDERS, namespace="AWS/Lambda", **more):
    return {"AlarmName": name, "Namespace": namespace, "MetricName": metric, "Dimensions": dimensions, **more}


def stat(metric, account=None, namespace="AWS/Lambda"):
    said = {"Namespace": namespace, "MetricName": metric, "Dimensions": OF_ORDERS}
    return {"Id": metric.lower(), "MetricStat": {"Metric": said}} | ({"AccountId": account} if account else {})


def query(text):
    return {"AlarmName": "a", "Metrics": [{"Id": "q", "Expression": text}]}


def listed(*metric_alarms, composites=()):
    opened = session(TARGET.place)
    requests = answer(
        opened,
        "cloudwatch",
        "DescribeAlarms",
        {"MetricAlarms": list(metric_alarms)[:1], "NextToken": "t"},
        {"MetricAlarms": list(metric_alarms)[1:]},
        {"CompositeAlarms": list(composites)},
    )
    facts = list_alarms(opened, FUNCTIONS)
    assert len(requests) == 3
    return facts


SELECT = 'SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)'
WATCHED = [
    ("by its name", alarm(), {"orders"}),
    ("by an alias", alarm(dimensions=[*OF_ORDERS, {"Name": "Resource", "Value": "orders:live"}]), {"orders"}),
    ("by the resource alone", alarm(dimensions=[{"Name": "Resource", "Value": "orders:live"}]), {"orders"}),
    ("all of them", alarm(dimensions=[]), {"orders", "other"}),
    ("an event source mapping", alarm(dimensions=[{"Name": "EventSourceMappingUUID", "Value": "u"}]), set()),
    ("another service", alarm(namespace="AWS/SQS"), set()),
    ("a metric filter's", alarm(namespace="Shop"), set()),
    ("in metric math", {"AlarmName": "a", "Metrics": [stat("Errors"), {"Id": "e", "Expression": "m*2"}]}, {"orders"}),
    ("math about another account", {"AlarmName": "a", "Metrics": [stat("Errors", "444455556666")]}, set()),
    ("math about this account", {"AlarmName": "a", "Metrics": [stat("Errors", TARGET.account)]}, {"orders"}),
    ("a query of all", query(SELECT + " GROUP BY FunctionName ORDER BY SUM() DESC LIMIT 5"), {"orders", "other"}),
    ("a query without keys", query('SELECT SUM(Errors) FROM "AWS/Lambda"'), {"orders", "other"}),
    ("a query of one", query(SELECT + " WHERE FunctionName = 'orders'"), {"orders"}),
    ("a query of mappings", query('SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", EventSourceMappingUUID)'), set()),
    ("a query of a queue", query('SELECT SUM(Errors) FROM "AWS/SQS" WHERE x != 1'), set()),
]


@pytest.mark.parametrize(("title", "said", "names"), WATCHED, ids=[each[0] for each in WATCHED])
def test_what_an_alarm_watches(title, said, names):
    facts = listed(said)
    expected = Alarm(name="a", metric="Errors", notifies=False, for_all=names == {"orders", "other"})
    assert facts.of == dict.fromkeys(names, (expected,))
    assert facts.gaps == ()


def test_math_counts_for_each_metric_and_alarms_are_in_order():
    facts = listed(alarm("z"), {"AlarmName": "a", "Metrics": [stat("Invocations"), stat("Errors")]})
    assert [(each.name, each.metric) for each in facts.of["orders"]] == [
        ("a", "Errors"), ("a", "Invocations"), ("z", "Errors"),
    ]  # fmt: skip


def composite(rule, name="c", **more):
    return {"AlarmName": name, "AlarmRule": rule, "AlarmActions": [TOPIC], **more}


NOTIFIES = [
    ("no action", alarm(), [], False),
    ("an action", alarm(AlarmActions=[TOPIC]), [], True),
    ("switched off", alarm(AlarmActions=[TOPIC], ActionsEnabled=False), [], False),
    ("an action for the good state only", alarm(OKActions=[TOPIC]), [], False),
    ("by way of a composite alarm", alarm(), [composite("ALARM(a)")], True),
    ("one that is switched off", alarm(), [composite("ALARM(a)", ActionsEnabled=False)], False),
    ("one without an action", alarm(), [composite("ALARM(a)", AlarmActions=[])], False),
    ("one about another", alarm(), [composite('ALARM("a b")')], False),
    ("two steps", alarm(), [composite("ALARM(a)", "mid", AlarmActions=[]), composite("ALARM(mid)")], True),
    ("a circle", alarm(), [composite("ALARM(d)"), composite("ALARM(c) OR ALARM(a)", "d", AlarmActions=[])], True),
]


@pytest.mark.parametrize(("title", "said", "composites", "notifies"), NOTIFIES, ids=[each[0] for each in NOTIFIES])
def test_whether_an_alarm_notifies(title, said, composites, notifies):
    assert [each.notifies for each in listed(said, composites=composites).of["orders"]] == [notifies]


RULES = [
    ("ALARM(a)", {"a"}),
    ('alarm("a b (c)") or ALARM( d )', {"a b (c)", "d"}),
    (r'ALARM("say \"a\"")', {'say "a"'}),
    ('ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a")', {"a"}),
    ("ALARM(a) AND NOT ALARM(b)", {"a"}),
    ("OK(a) OR INSUFFICIENT_DATA(b)", set()),
    ("NOT OK(a)", {"a"}),
    ("NOT NOT ALARM(a)", {"a"}),
    ("NOT (ALARM(a) OR OK(b)) AND ALARM(c)", {"b", "c"}),
    ("NOT (NOT (ALARM(a)))", {"a"}),
    ("NOT TRUE OR ALARM(a)", {"a"}),
    ("FALSE", set()),
    (")) NOT TRUE", set()),
    ("ALARM(a,b)", {"a,b"}),
    ("AT_LEAST(2, ALARM, (a, b, c))", {"a", "b", "c"}),
    ('at_least(60%,ALARM,("a (b), c",d))', {"a (b), c", "d"}),
    ("AT_LEAST(1, NOT OK, (arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a))", {"a"}),
    ("AT_LEAST(1, OK, (a, b)) OR AT_LEAST(1, NOT ALARM, (c)) OR AT_LEAST(1, INSUFFICIENT_DATA, (d))", set()),
    ("AT_LEAST(1, NOT INSUFFICIENT_DATA, (a))", set()),
    ("NOT AT_LEAST(2, OK, (a, b)) AND NOT AT_LEAST(1, ALARM, (c))", {"a", "b"}),
    ("NOT (AT_LEAST(2, NOT ALARM, (a, b)) AND ALARM(c))", {"a", "b"}),
    ("(ALARM(a) OR AT_LEAST(1, ALARM, (b))) AND NOT ALARM(c)", {"a", "b"}),
]


@pytest.mark.parametrize(("rule", "names"), RULES, ids=[each[0] for each in RULES])
def test_the_alarms_that_a_rule_waits_for(rule, names):
    assert waits_for(rule) == names


@pytest.mark.parametrize("rule", ["AT_MOST(1, ALARM, (a))", "AT_LEAST(some, ALARM, (a))", "ALARM(b) OR ALARM(a"])
def test_a_rule_that_is_not_understood_is_a_partial_gap_and_the_rest_is_seen(rule):
    understood = composite("ALARM(b)", "d")
    facts = listed(alarm(), alarm("b"), composites=[composite(rule), understood])
    assert [(each.name, each.notifies) for each in facts.of["orders"]] == [("a", False), ("b", True)]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


def test_a_query_that_is_not_evaluated_is_a_partial_gap():
    facts = listed(query(SELECT + " WHERE tag.team = 'shop'"))
    assert facts.of == {}
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNSUPPORTED, True)]


def test_alarms_that_are_not_understood_leave_the_others():
    facts = listed({"Namespace": "AWS/Lambda"}, alarm(), composites=[{"AlarmName": "ruleless"}])
    assert list(facts.of) == ["orders"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)] * 2


@pytest.mark.parametrize(("after", "partial", "seen"), [(0, False, []), (1, True, ["orders"])])
def test_alarms_that_may_not_be_listed(after, partial, seen):
    opened = session(TARGET.place)
    with refusing(opened, "cloudwatch", "DescribeAlarms", after=after):
        answer(opened, "cloudwatch", "DescribeAlarms", {"MetricAlarms": [alarm()]})
        facts = list_alarms(opened, FUNCTIONS)
    assert list(facts.of) == seen
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, partial)]
