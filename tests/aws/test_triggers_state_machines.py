"""State machines: which functions their definitions invoke."""

import json

import pytest
from maremma.aws.collect.denials import MOST
from maremma.aws.collect.triggers.state_machines import list_state_machines
from maremma.model.facet import Facet, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

ARN = TARGET.arn
MACHINE = f"arn:aws:states:{TARGET.region}:{TARGET.account}:stateMachine:checkout"
INVOKE = "arn:aws:states:::lambda:invoke"
OURS = f"arn:aws:iam::{TARGET.account}:role/caller"
THEIRS = "arn:aws:iam::999988887777:role/caller"


def task(resource=ARN, **more):
    return {"Type": "Task", "Resource": resource, "End": True, **more}


def machine(**states):
    return {"StartAt": next(iter(states), ""), "States": states}


def found(definition, **described):
    opened = session(TARGET.place)
    listed = {"stateMachineArn": MACHINE, "name": "checkout", "type": "STANDARD"}
    answer(opened, "stepfunctions", "ListStateMachines", {"stateMachines": [listed]})
    text = definition if isinstance(definition, str) else json.dumps(definition)
    answer(opened, "stepfunctions", "DescribeStateMachine", {"status": "ACTIVE", "definition": text, **described})
    return list_state_machines(opened)


def test_a_state_machine():
    facts = found(machine(Charge=task(), Refund=task(), Other=task(f"{ARN}:live"), Wait={"Type": "Wait"}))
    shared = {"kind": TriggerKind.STATE_MACHINE, "source_arn": MACHINE, "name": "checkout", "owner": TARGET.account}
    shared |= {"asynchronous": False}
    assert facts.of["orders"] == (
        Trigger(**shared, says="tasks Charge, Refund"),
        Trigger(**shared, says="task Other", qualifier="live"),
    )
    assert facts.gaps == ()


def test_a_state_machine_that_is_being_deleted():
    assert not found(machine(A=task()), status="DELETING").of["orders"][0].enabled


EVENT = {"FunctionName": "orders", "InvocationType": "Event"}
EITHER = {"FunctionName": "orders", "InvocationType.$": "$.how"}


@pytest.mark.parametrize(
    ("states", "asynchronous"),
    [
        ([task()], False),
        ([task(INVOKE, Parameters={"FunctionName": "orders"})], False),
        ([task(INVOKE, Parameters={"FunctionName": "orders", "InvocationType": "RequestResponse"})], False),
        ([task(INVOKE, Parameters=EVENT)], True),
        ([task(INVOKE, Arguments=EVENT)], True),
        ([task(INVOKE, Parameters=EITHER)], None),
        ([task(INVOKE, Arguments={"FunctionName": "orders", "InvocationType": "{% $how %}"})], None),
        ([task("arn:aws:states:::aws-sdk:lambda:invokeAsync", Arguments={"FunctionName": "orders"})], True),
        ([task(), task(INVOKE, Parameters=EITHER)], None),
        ([task(), task(INVOKE, Parameters=EITHER), task(INVOKE, Parameters=EVENT)], True),
    ],
)
def test_whether_a_task_waits_for_the_function(states, asynchronous):
    (trigger,) = found(machine(**{f"S{at}": each for at, each in enumerate(states)})).of["orders"]
    assert trigger.asynchronous is asynchronous


def test_many_tasks_are_not_all_named():
    facts = found(machine(**{name: task() for name in "EDCBA"}))
    assert facts.of["orders"][0].says == "tasks A, B, C and 2 more"


@pytest.mark.parametrize(
    ("state", "qualifier"),
    [
        (task(INVOKE, Parameters={"FunctionName": ARN}), "$LATEST"),
        (task(INVOKE, Parameters={"FunctionName": "orders", "Payload.$": "$"}), "$LATEST"),
        (task(INVOKE, Parameters={"FunctionName": f"{TARGET.account}:function:orders:live"}), "live"),
        (task(INVOKE, Parameters={"FunctionName": "orders", "Qualifier": "7"}), "7"),
        (task(INVOKE, Arguments={"FunctionName": "orders", "Payload": "{% $states.input %}"}), "$LATEST"),
        (task(f"{INVOKE}.waitForTaskToken", Parameters={"FunctionName": ARN}), "$LATEST"),
        (task("arn:aws:states:::aws-sdk:lambda:invoke", Arguments={"FunctionName": "orders"}), "$LATEST"),
        (task("arn:aws:states:::aws-sdk:lambda:invokeAsync", Arguments={"FunctionName": "orders"}), "$LATEST"),
        (task("arn:aws-cn:states:::lambda:invoke", Parameters={"FunctionName": "orders"}), "$LATEST"),
        (task(INVOKE, Parameters={"FunctionName": "orders"}, Credentials={"RoleArn": OURS}), "$LATEST"),
        (task(INVOKE, Parameters={"FunctionName": ARN}, Credentials={"RoleArn": THEIRS}), "$LATEST"),
        (task(Credentials={"RoleArn.$": "$.role"}), "$LATEST"),
        ({"Type": "Parallel", "Branches": [machine(X={"Type": "Pass"}), machine(A=task())]}, "$LATEST"),
        ({"Type": "Map", "Iterator": machine(A=task())}, "$LATEST"),
        ({"Type": "Map", "ItemProcessor": machine(B={"Type": "Map", "ItemProcessor": machine(A=task())})}, "$LATEST"),
    ],
)
def test_every_way_to_invoke_the_function(state, qualifier):
    facts = found(machine(A=state))
    assert {name: [each.qualifier for each in triggers] for name, triggers in facts.of.items()} == {
        "orders": [qualifier]
    }
    assert [trigger.says for trigger in facts.of["orders"]] == ["task A"]
    assert (facts.gaps, facts.gaps_of) == ((), {})


@pytest.mark.parametrize(
    "state",
    [
        task("arn:aws:states:::sqs:sendMessage", Parameters={"FunctionName": "orders"}),
        task("arn:aws:states:::aws-sdk:lambda:getFunction", Parameters={"FunctionName": "orders"}),
        task(f"arn:aws:states:{TARGET.region}:{TARGET.account}:activity:orders"),
        task(INVOKE, Parameters={"FunctionName": "999988887777:function:orders"}),
        task(INVOKE, Parameters={"FunctionName": "orders"}, Credentials={"RoleArn": THEIRS}),
        {"Type": "Pass", "Result": {"Type": "Task", "Resource": ARN}},
        {"Type": "Pass", "Resource": ARN},
    ],
)
def test_what_invokes_no_function_of_this_place(state):
    facts = found(machine(A=state))
    assert (facts.of, facts.gaps, facts.gaps_of) == ({}, (), {})


@pytest.mark.parametrize(
    "state",
    [
        task(INVOKE, Parameters={"FunctionName.$": "$.function"}),
        task(INVOKE, Arguments={"FunctionName": "{% $states.input.function %}"}),
        task(INVOKE, Arguments="{% $states.input %}"),
        {"Type": "Map", "ItemProcessor": machine(A=task(INVOKE, Parameters={"FunctionName.$": "$.function"}))},
    ],
)
def test_a_computed_function_may_be_any(state):
    facts = found(machine(A=state, B=task()))
    assert [trigger.says for trigger in facts.of["orders"]] == ["task B"]
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.STATE_MACHINES, GapReason.UNSUPPORTED, True)
    ]
    assert "state A of the state machine checkout" in facts.gaps[0].says


@pytest.mark.parametrize(
    "state",
    [
        task(INVOKE, Parameters={"FunctionName": "orders", "Qualifier.$": "$.alias"}),
        task(INVOKE, Arguments={"FunctionName": "orders", "Qualifier": "{% $alias %}"}),
        task(INVOKE, Parameters={"FunctionName": "orders"}, Credentials={"RoleArn.$": "$.role"}),
        task(INVOKE, Arguments={"FunctionName": "orders"}, Credentials={"RoleArn": "{% $role %}"}),
    ],
)
def test_a_computed_alias_or_account_is_a_gap_of_the_named_function(state):
    facts = found(machine(A=state))
    assert (facts.of, facts.gaps) == ({}, ())
    assert {name: [(gap.reason, gap.partial) for gap in gaps] for name, gaps in facts.gaps_of.items()} == {
        "orders": [(GapReason.UNSUPPORTED, True)]
    }


def test_a_definition_that_a_key_keeps_is_a_gap_that_says_so():
    opened = session(TARGET.place)
    listed = [{"stateMachineArn": MACHINE, "name": "checkout"}, {"stateMachineArn": f"{MACHINE}-2", "name": "open"}]
    answer(opened, "stepfunctions", "ListStateMachines", {"stateMachines": listed})
    with refusing(opened, "stepfunctions", "DescribeStateMachine", "KmsAccessDeniedException", after=1):
        answer(opened, "stepfunctions", "DescribeStateMachine", {"definition": json.dumps(machine(A=task()))})
        facts = list_state_machines(opened)
    assert len(facts.of["orders"]) == 1
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, True)]
    assert "states:DescribeStateMachine" in facts.gaps[0].says
    assert "kms:Decrypt" in facts.gaps[0].says


@pytest.mark.parametrize(
    "definition",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"States": []}',
        '{"States": {"A": 7}}',
        machine(A={"Type": "Map", "ItemProcessor": {}}),
        machine(A={"Type": "Parallel", "Branches": 5}),
        machine(A={"Type": "Parallel", "Branches": {"a": machine(B=task())}}),
        machine(A=task(INVOKE, Parameters={})),
        "[" * 100_000,
    ],
    ids=[
        "empty",
        "cut off",
        "a list",
        "no states",
        "a list of states",
        "a number",
        "an empty map",
        "branches",
        "named branches",
        "no name",
        "deep",
    ],
)
def test_a_definition_that_is_not_understood_is_a_partial_gap(definition):
    facts = found(definition)
    assert facts.of == {}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.STATE_MACHINES, GapReason.UNREADABLE, True)
    ]
    assert "state machine checkout" in facts.gaps[0].says


COMPUTED = task(INVOKE, Parameters={"FunctionName.$": "$.function"})
SECRET = "hunter2 is the password"


def test_many_states_that_compute_the_function_are_one_gap_of_their_machine():
    facts = found(machine(**{f"State{number:03}": COMPUTED for number in range(400)}))
    (gap,) = facts.gaps
    assert "400 states of the state machine checkout, such as State000, State001, State002" in gap.says


def test_many_states_that_compute_the_alias_are_one_gap_of_their_function():
    state = task(INVOKE, Parameters={"FunctionName": "orders", "Qualifier.$": "$.alias"})
    facts = found(machine(**{f"State{number:03}": state for number in range(400)}))
    assert facts.gaps == ()
    assert [len(gaps) for gaps in facts.gaps_of.values()] == [1]


@pytest.mark.parametrize("number", [MOST, MOST + 1, 300])
def test_many_machines_that_compute_the_function_are_counted(number):
    opened = session(TARGET.place)
    listed = [{"stateMachineArn": f"{MACHINE}-{each:03}", "name": f"m{each:03}"} for each in range(number)]
    answer(opened, "stepfunctions", "ListStateMachines", {"stateMachines": listed})
    answer(opened, "stepfunctions", "DescribeStateMachine", {"definition": json.dumps(machine(A=COMPUTED))})
    said = [gap.says for gap in list_state_machines(opened).gaps]
    assert len(said) == min(number, MOST + 1)
    assert "m000" in sorted(said)[-MOST]
    assert number == MOST or f"and {number - MOST} more" in said[-1]


@pytest.mark.parametrize(
    ("parameters", "concerned"),
    [
        ({"FunctionName": SECRET}, set()),
        ({"FunctionName": "x" * 100_000 + " " + SECRET}, set()),
        ({"FunctionName": "orders", "Qualifier": SECRET}, {"orders"}),
        ({"FunctionName": "orders", "Qualifier": {"secret": SECRET}}, {"orders"}),
    ],
    ids=["function", "long", "qualifier", "no text"],
)
def test_what_a_definition_says_is_not_quoted(parameters, concerned):
    facts = found(machine(Charge=task(INVOKE, Parameters=parameters), B=task()))
    assert [trigger.says for trigger in facts.of["orders"]] == ["task B"]
    assert set(facts.gaps_of) == concerned
    (gap,) = facts.gaps_for("orders")
    assert (gap.reason, gap.partial) == (GapReason.UNREADABLE, True)
    assert "state Charge of the state machine checkout" in gap.says
    assert "hunter2" not in gap.says
    assert len(gap.says) < 200


@pytest.mark.parametrize("odd", [{"definition": None}, {"definition": 7}, {}], ids=str)
def test_an_odd_description_is_a_partial_gap(odd):
    opened = session(TARGET.place)
    answer(opened, "stepfunctions", "ListStateMachines", {"stateMachines": [{"stateMachineArn": MACHINE, "name": "m"}]})
    answer(opened, "stepfunctions", "DescribeStateMachine", odd)
    assert [(gap.reason, gap.partial) for gap in list_state_machines(opened).gaps] == [(GapReason.UNREADABLE, True)]
