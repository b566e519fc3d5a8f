"""Topic rules and custom authorizers of IoT Core."""

import pytest
from maremma.aws.collect.triggers.iot_rules import list_iot_rules
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

ARN = TARGET.arn
RULE = f"arn:aws:iot:{TARGET.region}:{TARGET.account}:rule/status"
AUTHORIZER = f"arn:aws:iot:{TARGET.region}:{TARGET.account}:authorizer/token"
SQL = "SELECT * FROM 'devices/+/status'"
INVOKE = {"lambda": {"functionArn": ARN}}
SHARED = {"kind": TriggerKind.IOT_RULE, "source_arn": RULE, "name": "status", "owner": TARGET.account}


def opened(rule=None, pattern="devices/+/status", authorizer=None):
    entered = session(TARGET.place)
    rules = [{"ruleArn": RULE, "ruleName": "status", "topicPattern": pattern}] if rule else []
    answer(entered, "iot", "ListTopicRules", {"rules": rules})
    answer(entered, "iot", "GetTopicRule", {"rule": rule or {}, "ruleArn": RULE})
    named = {"authorizerName": "token", "authorizerArn": AUTHORIZER}
    answer(entered, "iot", "ListAuthorizers", {"authorizers": [named] if authorizer is not None else []})
    answer(entered, "iot", "DescribeAuthorizer", {"authorizerDescription": {**named, **(authorizer or {})}})
    return entered


def test_a_rule():
    facts = list_iot_rules(opened({"sql": SQL, "actions": [INVOKE, INVOKE, {"sns": {"targetArn": "t"}}]}))
    assert facts.of == {"orders": (Trigger(**SHARED, says="topic devices/+/status"),)}
    assert facts.gaps == ()


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"errorAction": INVOKE}, ["failed actions of topic devices/+/status"]),
        ({"sql": f"SELECT aws_lambda('{ARN}', *) AS x FROM 'devices/+/status'"}, ["SQL over topic devices/+/status"]),
        ({"sql": f'SELECT AWS_LAMBDA ( "{ARN}" , *).y FROM "devices/+/status"'}, ["SQL over topic devices/+/status"]),
        (
            {"sql": f"SELECT aws_lambda('{ARN}', *) FROM 'a'", "actions": [INVOKE]},
            ["SQL over topic devices/+/status", "topic devices/+/status"],
        ),
        ({"actions": [{"http": {"url": "https://example.com"}}], "errorAction": {}}, []),
    ],
    ids=["error action", "SQL", "SQL otherwise written", "both", "neither"],
)
def test_every_way_to_invoke_the_function(rule, says):
    facts = list_iot_rules(opened({"sql": SQL, **rule}))
    assert [trigger.says for trigger in facts.of.get("orders", ())] == says
    assert facts.gaps == ()


@pytest.mark.parametrize(
    ("sql", "says"),
    [(SQL, "topic devices/+/status"), ('select * from "a/#" where x > 1', "topic a/#"), ("SELECT 1", "topic ?")],
)
def test_the_topic_comes_from_the_query_if_the_list_has_none(sql, says):
    facts = list_iot_rules(opened({"sql": sql, "actions": [INVOKE]}, pattern=None))
    assert facts.of["orders"][0].says == says


@pytest.mark.parametrize(
    ("rule", "waits"),
    [
        ({"sql": SQL, "actions": [INVOKE]}, False),
        ({"sql": SQL, "errorAction": INVOKE}, False),
        ({"sql": f"SELECT aws_lambda('{ARN}', *) FROM 'a'"}, True),
    ],
    ids=["action", "error action", "SQL"],
)
def test_a_query_waits_for_the_function(rule, waits):
    (trigger,) = list_iot_rules(opened(rule)).of["orders"]
    assert trigger.hands_over is not waits


def test_a_disabled_rule():
    facts = list_iot_rules(opened({"sql": SQL, "actions": [INVOKE], "ruleDisabled": True}))
    assert not facts.of["orders"][0].enabled


@pytest.mark.parametrize(
    "rule",
    [
        {"sql": SQL, "actions": [{"lambda": {"functionArn": f"{ARN}${{topic(2)}}"}}]},
        {"sql": "SELECT aws_lambda(get(*, 'function'), *) FROM 'a'"},
    ],
    ids=["a template", "SQL"],
)
def test_a_computed_function_may_be_any(rule):
    facts = list_iot_rules(opened(rule))
    assert facts.of == {}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.IOT_RULES, GapReason.UNSUPPORTED, True)
    ]


@pytest.mark.parametrize(
    ("authorizer", "check", "enabled"),
    [
        ({"signingDisabled": True, "status": "ACTIVE"}, CallerCheck.NONE, True),
        ({"signingDisabled": False, "status": "ACTIVE"}, CallerCheck.SIGNED, True),
        ({"status": "INACTIVE"}, CallerCheck.SIGNED, False),
    ],
)
def test_an_authorizer_is_called_for_anybody_unless_tokens_are_signed(authorizer, check, enabled):
    facts = list_iot_rules(opened(authorizer={"authorizerFunctionArn": ARN, **authorizer}))
    assert facts.of["orders"] == (
        Trigger(
            kind=TriggerKind.IOT_RULE,
            source_arn=AUTHORIZER,
            name="token",
            owner=TARGET.account,
            enabled=enabled,
            says="authorizer",
            asynchronous=False,
            entrances=(Entrance(check=check, says="connecting to the broker"),),
        ),
    )


@pytest.mark.parametrize("operation", ["ListAuthorizers", "DescribeAuthorizer"])
def test_refused_authorizers_leave_the_rules(operation):
    entered = session(TARGET.place)
    with refusing(entered, "iot", operation):
        answer(entered, "iot", "ListTopicRules", {"rules": [{"ruleArn": RULE, "ruleName": "status"}]})
        answer(entered, "iot", "GetTopicRule", {"rule": {"sql": SQL, "actions": [INVOKE]}})
        answer(entered, "iot", "ListAuthorizers", {"authorizers": [{"authorizerName": "a", "authorizerArn": "a"}]})
        facts = list_iot_rules(entered)
    assert list(facts.of) == ["orders"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]
    assert f"iot:{operation}" in facts.gaps[0].says


def test_an_authorizer_whose_function_is_not_understood_is_a_partial_gap():
    facts = list_iot_rules(opened(authorizer={"authorizerFunctionArn": f"{ARN}:!!"}))
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]
