"""Buses, clocks and orchestrators that invoke functions, made with real calls and listed again."""

import json
import time

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.triggers.eventbridge.event_rules import list_event_rules
from maremma.aws.collect.triggers.eventbridge.pipes import list_pipes
from maremma.aws.collect.triggers.eventbridge.schedules import list_schedules
from maremma.aws.collect.triggers.iot_rules import list_iot_rules
from maremma.aws.collect.triggers.rotations import list_rotations
from maremma.aws.collect.triggers.state_machines import list_state_machines
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.sandbox.orders import ACCOUNT, ELSEWHERE, ORDERS, REGION

pytestmark = pytest.mark.sandbox

ROLE = f"arn:aws:iam::{ACCOUNT}:role/invoker"
QUEUE = f"arn:aws:sqs:{REGION}:{ACCOUNT}:incoming"
OPEN_QUEUE = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": QUEUE}],
}


@pytest.fixture(scope="module")
def orders(session, stranger):
    stranger(session, "orders")
    return ORDERS


def arn(service, rest):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{rest}"


@pytest.fixture(scope="module")
def rules(session, orders):
    events = session.client("events")
    events.create_event_bus(Name="shop")
    events.put_permission(EventBusName="shop", Action="events:PutEvents", Principal="*", StatementId="anyone")
    pattern = json.dumps({"source": ["com.acme.shop"], "detail-type": ["Order Placed"]})
    events.put_rule(Name="on-order", EventBusName="shop", EventPattern=pattern, State="DISABLED")
    events.put_targets(
        Rule="on-order",
        EventBusName="shop",
        Targets=[{"Id": "1", "Arn": f"{orders}:live"}, {"Id": "2", "Arn": ELSEWHERE}],
    )
    events.put_rule(Name="hourly", ScheduleExpression="rate(1 hour)")
    events.put_targets(Rule="hourly", Targets=[{"Id": "1", "Arn": orders}])
    for number in range(120):
        events.put_rule(Name=f"idle-{number}", ScheduleExpression="rate(1 day)")


def test_rules_of_every_bus(opened, rules):
    facts = list_event_rules(opened)
    assert facts.gaps == ()
    hourly, on_order = facts.of["orders"]
    assert hourly == Trigger(
        kind=TriggerKind.RULE,
        source_arn=arn("events", "rule/hourly"),
        name="hourly",
        owner=ACCOUNT,
        says="rate(1 hour)",
    )
    assert on_order == Trigger(
        kind=TriggerKind.RULE,
        source_arn=arn("events", "rule/shop/on-order"),
        name="on-order",
        owner=ACCOUNT,
        qualifier="live",
        enabled=False,
        says="events of com.acme.shop: Order Placed",
        senders=on_order.senders,
    )
    (statement,) = on_order.senders.statements
    assert (statement.principals[0].value, statement.resources) == ("*", (arn("events", "event-bus/shop"),))
    assert list(facts.of) == ["orders"]


@pytest.fixture(scope="module")
def schedules(session, orders):
    scheduler = session.client("scheduler")
    shared = {"FlexibleTimeWindow": {"Mode": "OFF"}, "ScheduleExpression": "rate(1 hour)"}
    scheduler.create_schedule(Name="plain", Target={"Arn": orders, "RoleArn": ROLE}, **shared)
    universal = {
        "Arn": "arn:aws:scheduler:::aws-sdk:lambda:invoke",
        "RoleArn": ROLE,
        "Input": json.dumps({"FunctionName": "orders", "Qualifier": "live"}),
    }
    scheduler.create_schedule_group(Name="jobs")
    scheduler.create_schedule(Name="call", GroupName="jobs", State="DISABLED", Target=universal, **shared)
    scheduler.create_schedule(Name="queue", Target={"Arn": QUEUE, "RoleArn": ROLE}, **shared)
    for number in range(110):
        scheduler.create_schedule(Name=f"far-{number}", Target={"Arn": ELSEWHERE, "RoleArn": ROLE}, **shared)


def test_schedules(opened, schedules):
    facts = list_schedules(opened)
    shared = {"kind": TriggerKind.SCHEDULE, "owner": ACCOUNT}
    assert facts.gaps == ()
    assert facts.of == {
        "orders": (
            Trigger(
                source_arn=arn("scheduler", "schedule/default/plain"),
                name="plain",
                says="schedule of the group default",
                **shared,
            ),
            Trigger(
                source_arn=arn("scheduler", "schedule/jobs/call"),
                name="call",
                qualifier="live",
                enabled=False,
                says="schedule of the group jobs",
                **shared,
            ),
        )
    }


@pytest.fixture(scope="module")
def pipes(session, orders):
    session.client("sqs").create_queue(QueueName="incoming", Attributes={"Policy": json.dumps(OPEN_QUEUE)})
    client = session.client("pipes")
    client.create_pipe(Name="in", Source=QUEUE, Target=orders, RoleArn=ROLE)
    client.create_pipe(Name="on", Source=QUEUE, Enrichment=f"{orders}:live", Target=ELSEWHERE, RoleArn=ROLE)
    client.create_pipe(Name="off", Source=QUEUE, Target=ELSEWHERE, RoleArn=ROLE)
    time.sleep(0.1)


def test_pipes(opened, pipes):
    facts = list_pipes(opened)
    shared = {
        "kind": TriggerKind.PIPE,
        "owner": ACCOUNT,
        "fed_by": QUEUE,
        "senders": parse_policy(f"policy of the queue {QUEUE}", OPEN_QUEUE),
    }
    assert facts.gaps == ()
    assert facts.of == {
        "orders": (
            Trigger(source_arn=arn("pipes", "pipe/in"), name="in", says=f"target, fed by {QUEUE}", **shared),
            Trigger(
                source_arn=arn("pipes", "pipe/on"),
                name="on",
                says=f"enrichment, fed by {QUEUE}",
                qualifier="live",
                asynchronous=False,
                **shared,
            ),
        )
    }


@pytest.fixture(scope="module")
def machines(session, orders):
    client = session.client("stepfunctions")
    direct = {"Type": "Task", "Resource": orders, "End": True}
    call = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "orders", "Qualifier": "live"},
        "End": True,
    }
    computed = {**call, "Parameters": {"FunctionName.$": "$.function"}}
    inner = {"StartAt": "Call", "States": {"Call": call}}
    each = {"Type": "Map", "ItemProcessor": inner, "End": True}
    definitions = {
        "checkout": ("STANDARD", {"Charge": direct, "Each": each}),
        "quick": ("EXPRESS", {"Any": computed}),
        "idle": ("STANDARD", {"Rest": {"Type": "Succeed"}}),
    }
    for name, (kind, states) in definitions.items():
        definition = json.dumps({"StartAt": next(iter(states)), "States": states})
        role = {"roleArn": ROLE, "type": kind}
        client.create_state_machine(name=name, definition=definition, **role)


def test_state_machines(opened, machines):
    facts = list_state_machines(opened)
    shared = {
        "kind": TriggerKind.STATE_MACHINE,
        "source_arn": arn("states", "stateMachine:checkout"),
        "name": "checkout",
        "owner": ACCOUNT,
        "asynchronous": False,
    }
    assert facts.of == {
        "orders": (
            Trigger(says="task Charge", **shared),
            Trigger(says="task Call", qualifier="live", **shared),
        )
    }
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.STATE_MACHINES, GapReason.UNSUPPORTED, True)
    ]
    assert "state Any of the state machine quick" in facts.gaps[0].says


@pytest.fixture(scope="module")
def secrets(session, orders):
    client = session.client("secretsmanager")
    made = client.create_secret(Name="db", SecretString="x", Description="kept to itself")["ARN"]
    rules = {"AutomaticallyAfterDays": 30}
    client.rotate_secret(SecretId="db", RotationLambdaARN=orders, RotationRules=rules, RotateImmediately=False)
    for number in range(105):
        client.create_secret(Name=f"plain-{number}")
    return made


def test_rotations(opened, secrets):
    facts = list_rotations(opened)
    assert facts.gaps == ()
    assert facts.of == {
        "orders": (Trigger(kind=TriggerKind.ROTATION, source_arn=secrets, name="db", owner=ACCOUNT, says="rotation"),)
    }


@pytest.fixture(scope="module")
def devices(session, orders):
    iot = session.client("iot")
    actions = [{"lambda": {"functionArn": orders}}]
    payload = {"sql": "SELECT * FROM 'devices/+/status'", "actions": actions, "ruleDisabled": True}
    iot.create_topic_rule(ruleName="status", topicRulePayload=payload)
    payload = {
        "sql": f"SELECT aws_lambda('{orders}:live', *) FROM 'a'",
        "actions": [],
        "errorAction": {"lambda": {"functionArn": orders}},
    }
    iot.create_topic_rule(ruleName="decoded", topicRulePayload=payload)
    far = {"sql": "SELECT * FROM 'a'", "actions": [{"lambda": {"functionArn": ELSEWHERE}}]}
    for number in range(105):
        iot.create_topic_rule(ruleName=f"far_{number}", topicRulePayload=far)
    iot.create_authorizer(authorizerName="open", authorizerFunctionArn=orders, signingDisabled=True, status="ACTIVE")
    iot.create_authorizer(authorizerName="signed", authorizerFunctionArn=f"{orders}:live")
    for number in range(30):
        iot.create_authorizer(authorizerName=f"far-{number}", authorizerFunctionArn=ELSEWHERE)


def test_iot(opened, devices):
    facts = list_iot_rules(opened)
    assert facts.gaps == ()
    assert {(each.name, each.qualifier, each.says, each.enabled) for each in facts.of["orders"]} == {
        ("status", "$LATEST", "topic devices/+/status", False),
        ("decoded", "live", "SQL over topic a", True),
        ("decoded", "$LATEST", "failed actions of topic a", True),
        ("open", "$LATEST", "authorizer", True),
        ("signed", "live", "authorizer", False),
    }
    assert {each.name: each.source_arn for each in facts.of["orders"]} == {
        "status": arn("iot", "rule/status"),
        "decoded": arn("iot", "rule/decoded"),
        "open": arn("iot", "authorizer/open"),
        "signed": arn("iot", "authorizer/signed"),
    }
    assert {each.name: each.entrances for each in facts.of["orders"] if each.entrances} == {
        "open": (Entrance(check=CallerCheck.NONE, says="connecting to the broker"),),
        "signed": (Entrance(check=CallerCheck.SIGNED, says="connecting to the broker"),),
    }
    assert list(facts.of) == ["orders"]


def test_iot_pages(session, devices):
    iot = session.client("iot")
    assert len(iot.list_topic_rules()["rules"]) == 100
    assert len(iot.list_authorizers()["authorizers"]) == 25
    names = [
        each["authorizerName"]
        for page in iot.get_paginator("list_authorizers").paginate()
        for each in page["authorizers"]
    ]
    assert len(names) == len(set(names)) == 32


@pytest.mark.parametrize(
    ("lister", "service", "operation", "action"),
    [
        (list_event_rules, "events", "ListEventBuses", "events:ListEventBuses"),
        (list_event_rules, "events", "ListTargetsByRule", "events:ListTargetsByRule"),
        (list_schedules, "scheduler", "ListSchedules", "scheduler:ListSchedules"),
        (list_pipes, "pipes", "ListPipes", "pipes:ListPipes"),
        (list_state_machines, "stepfunctions", "DescribeStateMachine", "states:DescribeStateMachine"),
        (list_rotations, "secretsmanager", "ListSecrets", "secretsmanager:ListSecrets"),
        (list_iot_rules, "iot", "GetTopicRule", "iot:GetTopicRule"),
    ],
)
def test_what_is_denied_is_a_gap(
    refused, opened, rules, schedules, pipes, machines, secrets, devices, lister, service, operation, action
):
    refused(service, operation)
    facts = lister(opened)
    assert {gap.reason for gap in facts.gaps} == {GapReason.DENIED}
    assert all(action in gap.says for gap in facts.gaps)
    assert any(not gap.partial for gap in facts.gaps) is (lister is not list_iot_rules)
