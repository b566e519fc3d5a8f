"""Events on their way: to functions, machines, queues and other accounts' buses; schedules that fire by hand."""

import json

import pytest

from sandbox import SandboxError

pytestmark = pytest.mark.sandbox

HUB, MEMBER = "111111111111", "222222222222"
ECHO = {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}


def arn_of(name):
    return {"Fn::GetAtt": [name, "Arn"]}


@pytest.fixture(scope="module")
def hub(sandbox, assembly, function_of):
    def rule(**properties):
        return {"Type": "AWS::Events::Rule", "Properties": properties}

    change = {"source": ["aws.lambda"], "detail": {"eventName": [{"prefix": "UpdateFunctionCode"}]}}
    resources = function_of("def handler(event, context):\n    print(event)\n") | {
        "Queue": {"Type": "AWS::SQS::Queue"},
        "Machine": {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": {"RoleArn": arn_of("Role"), "DefinitionString": json.dumps(ECHO)},
        },
        "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "hub"}},
        "Changes": rule(EventPattern=change, Targets=[{"Id": "q", "Arn": arn_of("Queue")}]),
        "FromMembers": rule(
            EventBusName={"Ref": "Bus"}, EventPattern=change, Targets=[{"Id": "q", "Arn": arn_of("Queue")}]
        ),
        "Off": rule(EventPattern=change, State="DISABLED", Targets=[{"Id": "q", "Arn": arn_of("Queue")}]),
        "Transformed": rule(
            EventPattern={"source": ["shop"]},
            Targets=[
                {
                    "Id": "m",
                    "Arn": arn_of("Machine"),
                    "InputTransformer": {"InputPathsMap": {"n": "$.detail.n"}, "InputTemplate": '{"number": <n>}'},
                }
            ],
        ),
        "Nightly": rule(
            Name="nightly",
            ScheduleExpression="rate(1 day)",
            Targets=[
                {"Id": "m", "Arn": arn_of("Machine"), "Input": '{"reason": "schedule"}'},
                {"Id": "f", "Arn": arn_of("Function"), "Input": '{"reason": "drain"}'},
            ],
        ),
    }
    return sandbox.deploy(assembly({"Resources": resources}), "Stack", account=HUB)


@pytest.fixture
def received(session, hub):
    def messages():
        sqs, bodies = session.client("sqs"), []
        while batch := sqs.receive_message(QueueUrl=hub.resources["Queue"], MaxNumberOfMessages=10).get("Messages"):
            for message in batch:
                bodies.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=hub.resources["Queue"], ReceiptHandle=message["ReceiptHandle"])
        return bodies

    return messages


@pytest.fixture
def executions(session, hub):
    def inputs():
        states = session.client("stepfunctions")
        listed = states.list_executions(stateMachineArn=hub.resources["Machine"])["executions"]
        return [json.loads(states.describe_execution(executionArn=row["executionArn"])["input"]) for row in listed]

    return inputs


def test_a_cloudtrail_event_reaches_the_queue_once(sandbox, received):
    sandbox.put_cloudtrail_event("UpdateFunctionCode20150331v2", parameters={"functionName": "f"}, account=HUB)
    [event] = received()
    assert (event["detail-type"], event["source"], event["account"]) == (
        "AWS API Call via CloudTrail",
        "aws.lambda",
        HUB,
    )
    assert event["detail"]["requestParameters"] == {"functionName": "f"}
    assert event["time"].endswith("Z")


def test_an_event_that_no_rule_wants_goes_nowhere(sandbox, received, executions):
    before = executions()
    sandbox.put_cloudtrail_event("ListFunctions20150331", account=HUB)
    assert (received(), executions()) == ([], before)


def test_a_members_event_keeps_its_account_across_the_bus(sandbox, received):
    events = sandbox.session(MEMBER).client("events")
    events.put_rule(Name="forward", EventPattern=json.dumps({"source": ["aws.lambda"]}))
    target = {"Id": "hub", "Arn": f"arn:aws:events:us-east-1:{HUB}:event-bus/hub"}
    events.put_targets(Rule="forward", Targets=[target])
    sandbox.put_cloudtrail_event("UpdateFunctionCode20150331v2", account=MEMBER)
    assert [event["account"] for event in received()] == [MEMBER]


def test_a_target_can_transform_its_input(session, executions):
    entry = {"Source": "shop", "DetailType": "order", "Detail": json.dumps({"n": 7})}
    session.client("events").put_events(Entries=[entry])
    assert {"number": 7} in executions()


def test_a_schedule_fires_each_target_once_with_its_input(sandbox, session, hub, executions):
    before = len(executions())
    started, _ = sandbox.fire("nightly", account=HUB)
    sandbox.settle()
    assert ":execution:" in started
    assert len(executions()) == before + 1
    assert {"reason": "schedule"} in executions()
    group = f"/aws/lambda/{hub.resources['Function']}"
    logged = [event["message"] for event in session.client("logs").filter_log_events(logGroupName=group)["events"]]
    assert logged == ["{'reason': 'drain'}"]


def test_what_is_no_schedule_cannot_be_fired(sandbox, hub):
    with pytest.raises(SandboxError, match="no schedule"):
        sandbox.fire(hub.resources["Changes"], account=HUB)
    with pytest.raises(SandboxError, match="There is no rule"):
        sandbox.fire("weekly", account=HUB)
