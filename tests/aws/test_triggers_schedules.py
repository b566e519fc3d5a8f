"""Schedules of EventBridge Scheduler, and pipes."""

import json

import pytest
from maremma.aws.collect.triggers.eventbridge.pipes import list_pipes
from maremma.aws.collect.triggers.eventbridge.schedules import NAMED, list_schedules
from maremma.model.facet import Facet, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

ARN = TARGET.arn
SCHEDULES = f"arn:aws:scheduler:{TARGET.region}:{TARGET.account}"
PIPES = f"arn:aws:pipes:{TARGET.region}:{TARGET.account}"
UNIVERSAL = "arn:aws:scheduler:::aws-sdk:lambda:invoke"
QUEUE = f"arn:aws:sqs:{TARGET.region}:{TARGET.account}:queue"
STREAM = f"arn:aws:kinesis:{TARGET.region}:{TARGET.account}:stream/orders"


def schedule(name, target=ARN, group="default", **more):
    arn = f"{SCHEDULES}:schedule/{group}/{name}"
    return {"Name": name, "Arn": arn, "GroupName": group, "State": "ENABLED", "Target": {"Arn": target}, **more}


def schedules(*listed, said=""):
    opened = session(TARGET.place)
    answer(opened, "scheduler", "ListSchedules", {"Schedules": list(listed)})
    asked = answer(opened, "scheduler", "GetSchedule", {"Target": {"Arn": UNIVERSAL, "Input": said}})
    return list_schedules(opened), asked


def test_a_schedule():
    facts, asked = schedules(schedule("nightly", group="reports"))
    assert facts.of["orders"] == (
        Trigger(
            kind=TriggerKind.SCHEDULE,
            source_arn=f"{SCHEDULES}:schedule/reports/nightly",
            name="nightly",
            owner=TARGET.account,
            says="schedule of the group reports",
        ),
    )
    assert asked == []


def test_a_disabled_schedule():
    facts, _ = schedules(schedule("nightly", State="DISABLED"))
    assert not facts.of["orders"][0].enabled


@pytest.mark.parametrize("target", [UNIVERSAL, f"{UNIVERSAL}Async", UNIVERSAL.replace("aws:", "aws-cn:", 1)])
@pytest.mark.parametrize(
    ("call", "qualifier"),
    [
        ({"FunctionName": "orders"}, "$LATEST"),
        ({"FunctionName": "orders", "Payload": "{}", "Qualifier": "live"}, "live"),
        ({"FunctionName": f"{TARGET.account}:function:orders"}, "$LATEST"),
        ({"FunctionName": f"{ARN}:7"}, "7"),
    ],
)
def test_a_universal_target_names_its_function_in_its_input(target, call, qualifier):
    facts, asked = schedules(schedule("call", target), said=json.dumps(call))
    assert [(each.name, each.qualifier) for each in facts.of["orders"]] == [("call", qualifier)]
    assert len(asked) == 1
    assert facts.gaps == ()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[]",
        '"orders"',
        "{}",
        '{"FunctionName": 7}',
        '{"FunctionName": "<aws.scheduler.schedule-arn>"}',
        "[" * 99999,
    ],
)
def test_an_input_that_names_no_function_is_a_partial_gap(said):
    facts, _ = schedules(schedule("call", UNIVERSAL), schedule("nightly"), said=said)
    assert [each.name for each in facts.of["orders"]] == ["nightly"]
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.SCHEDULES, GapReason.UNREADABLE, True)
    ]


SECRET = "hunter2 is the password"


@pytest.mark.parametrize("call", [{"FunctionName": SECRET}, {"FunctionName": "orders", "Qualifier": SECRET}, SECRET])
def test_what_a_schedule_sends_is_not_quoted(call):
    facts, _ = schedules(schedule("call", UNIVERSAL), said=json.dumps(call))
    (gap,) = facts.gaps
    assert facts.of == {}
    assert "call" in gap.says
    assert "hunter2" not in gap.says


def test_a_schedule_that_is_gone_leaves_no_gap():
    opened = session(TARGET.place)
    answer(opened, "scheduler", "ListSchedules", {"Schedules": [schedule("once", UNIVERSAL), schedule("nightly")]})
    with refusing(opened, "scheduler", "GetSchedule", "ResourceNotFoundException"):
        facts = list_schedules(opened)
    assert [each.name for each in facts.of["orders"]] == ["nightly"]
    assert facts.gaps == ()


def test_a_refused_schedule_leaves_the_others():
    opened = session(TARGET.place)
    answer(opened, "scheduler", "ListSchedules", {"Schedules": [schedule("call", UNIVERSAL), schedule("nightly")]})
    with refusing(opened, "scheduler", "GetSchedule"):
        facts = list_schedules(opened)
    assert [each.name for each in facts.of["orders"]] == ["nightly"]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]
    assert "scheduler:GetSchedule" in facts.gaps[0].says


def test_universal_targets_of_other_calls_are_not_read():
    facts, asked = schedules(schedule("call", "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"))
    assert (facts.of, facts.gaps, asked) == ({}, (), [])


def test_many_schedules_of_a_group_are_one_trigger_whatever_their_number():
    many = [schedule(f"once-{number}", group="jobs") for number in range(NAMED + 1)]
    few = [schedule("nightly"), schedule("asleep", group="jobs", State="DISABLED")]
    facts, _ = schedules(*many, *few)
    more, _ = schedules(schedule("once-x", group="jobs"), *many, *few)
    found = {trigger.source_arn.removeprefix(SCHEDULES): trigger.enabled for trigger in facts.of["orders"]}
    assert found == {
        ":schedule-group/jobs": True,
        ":schedule/default/nightly": True,
        ":schedule/jobs/asleep": False,
    }
    assert facts.of == more.of


def pipe(**more):
    return {"Name": "p", "Arn": f"{PIPES}:pipe/p", "Source": STREAM, "CurrentState": "RUNNING", **more}


def pipes(*listed):
    opened = session(TARGET.place)
    answer(opened, "pipes", "ListPipes", {"Pipes": list(listed)})
    return list_pipes(opened)


def test_a_pipe_says_which_part_of_it_the_function_is_and_what_feeds_it():
    facts = pipes(pipe(Target=ARN, Enrichment=f"{ARN}:live"))
    shared = {"kind": TriggerKind.PIPE, "source_arn": f"{PIPES}:pipe/p", "name": "p", "owner": TARGET.account}
    assert facts.of["orders"] == (
        Trigger(**shared, says=f"target, fed by {STREAM}", fed_by=STREAM),
        Trigger(**shared, says=f"enrichment, fed by {STREAM}", fed_by=STREAM, qualifier="live", asynchronous=False),
    )


@pytest.mark.parametrize("enrichment", ["", f"arn:aws:events:{TARGET.region}:{TARGET.account}:api-destination/a/b"])
def test_a_pipe_to_something_else_is_none_of_ours(enrichment):
    facts = pipes(pipe(Target=QUEUE, Enrichment=enrichment))
    assert (facts.of, facts.gaps) == ({}, ())


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        ("RUNNING", True),
        ("STARTING", True),
        ("CREATING", True),
        ("UPDATE_FAILED", True),
        ("STOPPED", False),
        ("STOPPING", False),
        ("CREATE_FAILED", False),
        ("START_FAILED", False),
        ("DELETING", False),
    ],
)
def test_the_state_of_a_pipe(state, enabled):
    (trigger,) = pipes(pipe(Target=ARN, CurrentState=state)).of["orders"]
    assert trigger.enabled is enabled
