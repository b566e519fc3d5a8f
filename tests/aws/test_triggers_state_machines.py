"""State machines: which functions their definitions invoke."""

import json

import pytest
from maremma.aws.collect.triggers.state_machines import list_state_machines
from maremma.model.facet import Facet, GapReason
from maremma.model.trigger import Trigger, TriggerKind

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
    assert facts.of["orders"] == (
        Trigger(**shared, says="tasks Charge, Refund"),
        Trigger(**shared, says="task Other", qualifier="live"),
    )
    assert facts.gaps == ()


def test_a_state_machine_that_is_being_deleted():
    assert not found(machine(A=task()), status="DELETING").of["orders"][0].enabled


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
        machine(A=task(INVOKE, Parameters={})),
        "[" * 100_000,
    ],
    ids=["empty", "cut off", "a list", "no states", "a list of states", "a number", "an empty map", "no name", "deep"],
)
def test_a_definition_that_is_not_understood_is_a_partial_gap(definition):
    facts = found(definition)
    assert facts.of == {}
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.STATE_MACHINES, GapReason.UNREADABLE, True)
    ]
    assert "state machine checkout" in facts.gaps[0].says
