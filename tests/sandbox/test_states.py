"""The features of the States Language that the project relies on, one small machine each."""

import json
import time

import pytest

from sandbox import Fault, FaultKind

pytestmark = pytest.mark.sandbox

ACCOUNT = "111111111111"
HANDLER = """
import time

seen = {}


class TransientError(Exception):
    pass


def handler(event, context):
    if isinstance(event, dict):
        key = str(event.get("flaky"))
        seen[key] = seen.get(key, 0) + 1
        if "flaky" in event and seen[key] < 3:
            raise TransientError(f"try {seen[key]}")
        if event.get("bad"):
            raise ValueError("bad item")
        if "sleep" in event:
            time.sleep(event["sleep"])
        if "cursor" in event:
            return {**event, "cursor": event["cursor"] - 1}
    return event
"""
ITEMS = [{"i": number, "bad": number % 4 == 0} for number in range(20)]
GOOD = [{"i": number} for number in range(20)]


def task(**more):
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "echo", "Payload.$": "$"},
        "OutputPath": "$.Payload",
        "End": True,
        **more,
    }


def call(resource, **parameters):
    state = {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "Parameters": parameters, "End": True}
    return {"StartAt": "Call", "States": {"Call": state}}


def one(state):
    return {"StartAt": "A", "States": {"A": state, "P": {"Type": "Pass", "End": True}}}


def mapped(states, *, mode="DISTRIBUTED", **more):
    config = {"Mode": mode, **({"ExecutionType": "STANDARD"} if mode == "DISTRIBUTED" else {})}
    processor = {"ProcessorConfig": config, "StartAt": "A", "States": states}
    return {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemProcessor": processor, "End": True, **more}}}


def reader(key, kind="JSONL", **more):
    return {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": kind, **more},
        "Parameters": {"Bucket": "inventory", "Key": key},
    }


def retry(**more):
    return {"IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 1, **more}


NESTED = mapped(
    {
        "A": task(Next="More", End=False),
        "More": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.cursor", "NumericGreaterThan": 0, "Next": "A"}],
            "Default": "Inner",
        },
        "Inner": mapped({"B": task()}, ItemReader=reader("good.jsonl"), MaxConcurrency=5, ResultPath="$.done")[
            "States"
        ]["M"],
    },
    ItemsPath="$.places",
)
NESTED["States"]["M"]["ItemProcessor"]["States"]["A"].pop("End")
NESTED["States"]["M"]["ItemProcessor"]["States"]["Inner"]["ItemProcessor"]["StartAt"] = "B"

EXPRESS = mapped({"A": task()}, ItemReader=reader("good.jsonl"))
EXPRESS["States"]["M"]["ItemProcessor"]["ProcessorConfig"]["ExecutionType"] = "EXPRESS"

CONTEXT = {
    "Type": "Pass",
    "Parameters": {
        "scan.$": "$$.Execution.Name",
        "started.$": "$$.Execution.StartTime",
        "request.$": "$$.Execution.Input",
    },
    "End": True,
}
CAUGHT = {"ResultPath": "$.error", "Next": "P"}
WRITER = {
    "Resource": "arn:aws:states:::s3:putObject",
    "Parameters": {"Bucket": "inventory", "Prefix": "out"},
    "WriterConfig": {"OutputType": "JSON", "Transformation": "COMPACT"},
}

# name: (machine, input, what the output has to be: a value, or a test of it)
SUCCEED = {
    "map over JSON Lines": (mapped({"A": task()}, ItemReader=reader("good.jsonl"), MaxConcurrency=5), {}, GOOD),
    "map over JSON": (mapped({"A": task()}, ItemReader=reader("good.json", "JSON")), {}, GOOD),
    "map over a list in a document": (
        mapped({"A": task()}, ItemReader=reader("deep.json", "JSON", ItemsPointer="/a/b")),
        {},
        GOOD,
    ),
    "map over the first items": (mapped({"A": task()}, ItemReader=reader("good.jsonl", MaxItems=3)), {}, GOOD[:3]),
    "map over an empty file": (mapped({"A": task()}, ItemReader=reader("empty.jsonl")), {}, []),
    "map over the input": (mapped({"A": task()}, ItemsPath="$.items"), {"items": GOOD}, GOOD),
    "map inline": (mapped({"A": task()}, mode="INLINE", ItemsPath="$.items", MaxConcurrency=3), {"items": GOOD}, GOOD),
    "map with express children": (EXPRESS, {}, GOOD),
    "map with a selector": (
        mapped(
            {"A": task()},
            ItemReader=reader("good.jsonl", MaxItems=2),
            ItemSelector={"value.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index"},
        ),
        {},
        [{"value": {"i": 0}, "index": 0}, {"value": {"i": 1}, "index": 1}],
    ),
    "map in batches": (
        mapped({"A": task()}, ItemReader=reader("good.jsonl"), ItemBatcher={"MaxItemsPerBatch": 12}),
        {},
        [{"Items": GOOD[:12]}, {"Items": GOOD[12:]}],
    ),
    "map that tolerates a share": (
        mapped({"A": task()}, ItemReader=reader("bad.jsonl"), ToleratedFailurePercentage=25),
        {},
        lambda output: len([item for item in output if item is not None]) == 15,
    ),
    "map that tolerates a number": (
        mapped({"A": task()}, ItemReader=reader("bad.jsonl"), ToleratedFailureCount=5, ResultPath=None),
        {"kept": 1},
        {"kept": 1},
    ),
    "map that writes its results": (
        mapped({"A": task()}, ItemReader=reader("bad.jsonl"), ResultWriter=WRITER, ToleratedFailurePercentage=100),
        {},
        lambda output: output["ResultWriterDetails"]["Bucket"] == "inventory",
    ),
    "maps in maps, with a loop by cursor": (
        NESTED,
        {"places": [{"cursor": 3}, {"cursor": 1}]},
        [{"cursor": 0, "done": GOOD}, {"cursor": 0, "done": GOOD}],
    ),
    "retry": (one(task(Retry=[retry(ErrorEquals=["TransientError"])])), {"flaky": "a"}, {"flaky": "a"}),
    "retry with jitter": (
        one(task(Retry=[retry(ErrorEquals=["States.ALL"], JitterStrategy="FULL", MaxDelaySeconds=1)])),
        {"flaky": "b"},
        {"flaky": "b"},
    ),
    "retry in the children of a map": (
        mapped({"A": task(Retry=[retry(ErrorEquals=["TransientError"])])}, ItemsPath="$.items"),
        {"items": [{"flaky": "c"}, {"flaky": "d"}]},
        [{"flaky": "c"}, {"flaky": "d"}],
    ),
    **{
        f"catch {error}": (
            one(task(Catch=[{"ErrorEquals": [error], **CAUGHT}])),
            {"bad": True},
            lambda output: output["error"]["Error"] == "ValueError" and "bad item" in output["error"]["Cause"],
        )
        for error in ("ValueError", "States.TaskFailed", "States.ALL")
    },
    "catch a task's timeout": (
        one(task(TimeoutSeconds=1, Catch=[{"ErrorEquals": ["States.Timeout"], **CAUGHT}])),
        {"sleep": 3},
        lambda output: output["error"]["Error"] == "States.Timeout",
    ),
    "catch a map that fails": (
        {
            "StartAt": "M",
            "States": {
                "M": {
                    **mapped({"A": task()}, ItemReader=reader("bad.jsonl"), ToleratedFailurePercentage=10)["States"][
                        "M"
                    ],
                    "Catch": [{"ErrorEquals": ["States.ALL"], **CAUGHT}],
                },
                "P": {"Type": "Pass", "End": True},
            },
        },
        {},
        lambda output: output["error"]["Error"] == "States.ExceedToleratedFailureThreshold",
    ),
    "context object": (
        one(CONTEXT),
        {"a": 1},
        lambda output: (
            output["scan"].startswith("run-") and output["started"][:2] == "20" and output["request"] == {"a": 1}
        ),
    ),
    "dynamodb:putItem": (
        call("dynamodb:putItem", TableName="rows", Item={"pk": {"S.$": "$.key"}, "error": {"S": "lost"}}),
        {"key": "row"},
        lambda output: isinstance(output, dict),
    ),
    "sns:publish": (
        call("sns:publish", TopicArn=f"arn:aws:sns:us-east-1:{ACCOUNT}:alerts", Message="m"),
        {},
        lambda output: bool(output["MessageId"]),
    ),
    "sqs:sendMessage": (
        call("sqs:sendMessage", QueueUrl="${queue}", MessageBody="m"),
        {},
        lambda output: bool(output["MessageId"]),
    ),
    "events:putEvents": (
        call("events:putEvents", Entries=[{"Source": "s", "DetailType": "d", "Detail": {"a": 1}}]),
        {},
        lambda output: output["FailedEntryCount"] == 0,
    ),
    **{
        f"states:startExecution{suffix}": (
            call(f"states:startExecution{suffix}", StateMachineArn="${child}", Input={"a": 1}),
            {},
            lambda output: ":execution:child:" in output["ExecutionArn"],
        )
        for suffix in ("", ".sync:2")
    },
    "parallel": (
        one({"Type": "Parallel", "Branches": [one(task()), one({"Type": "Pass", "End": True})], "End": True}),
        {"a": 1},
        [{"a": 1}, {"a": 1}],
    ),
    "JSONata": (
        {
            "QueryLanguage": "JSONata",
            "StartAt": "A",
            "States": {
                "A": {"Type": "Pass", "Assign": {"x": "{% $states.input.a + 1 %}"}, "Next": "B"},
                "B": {"Type": "Pass", "Output": "{% $x * 2 %}", "End": True},
            },
        },
        {"a": 1},
        4,
    ),
}
FAIL = {
    "an error nobody catches": (one(task()), {"bad": True}, "ValueError"),
    "a map that tolerates nothing": (
        mapped({"A": task()}, ItemReader=reader("bad.jsonl")),
        {},
        "States.ExceedToleratedFailureThreshold",
    ),
    "a map that tolerates too few": (
        mapped({"A": task()}, ItemReader=reader("bad.jsonl"), ToleratedFailureCount=4),
        {},
        "States.ExceedToleratedFailureThreshold",
    ),
    "a fail state": (one({"Type": "Fail", "Error": "Lost", "Cause": "everything"}), {}, "Lost"),
}


@pytest.fixture(scope="module")
def world(sandbox, session, assembly, function_of):
    folder = assembly({"Resources": function_of(HANDLER, FunctionName="echo", Timeout=10)})
    role = sandbox.deploy(folder, "Stack", account=ACCOUNT).resources["Role"]
    s3 = session.client("s3")
    s3.create_bucket(Bucket="inventory")
    files = {
        "good.jsonl": "\n".join(map(json.dumps, GOOD)),
        "bad.jsonl": "\n".join(map(json.dumps, ITEMS)),
        "empty.jsonl": "\n",
        "good.json": json.dumps(GOOD),
        "deep.json": json.dumps({"a": {"b": GOOD}}),
    }
    for key, body in files.items():
        s3.put_object(Bucket="inventory", Key=key, Body=body)
    session.client("dynamodb").create_table(
        TableName="rows",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    session.client("sns").create_topic(Name="alerts")
    queue = session.client("sqs").create_queue(QueueName="changes")["QueueUrl"]
    arn = f"arn:aws:iam::{ACCOUNT}:role/{role}"
    child = {"name": "child", "definition": json.dumps(one({"Type": "Pass", "End": True})), "roleArn": arn}
    names = {"queue": queue, "child": session.client("stepfunctions").create_state_machine(**child)["stateMachineArn"]}
    return arn, names


@pytest.fixture(scope="module")
def run(sandbox, session, world):
    role, names = world

    def start(name, machine, event):
        definition = json.dumps(machine)
        for key, value in names.items():
            definition = definition.replace(f"${{{key}}}", value)
        plain = "".join(letter if letter.isalnum() else "-" for letter in name)
        created = session.client("stepfunctions").create_state_machine(name=plain, definition=definition, roleArn=role)
        return sandbox.execute(created["stateMachineArn"], event, name=f"run-{plain}")

    return start


@pytest.mark.parametrize("name", SUCCEED)
def test_succeeds(run, name):
    machine, event, expected = SUCCEED[name]
    ending = run(name, machine, event).wait(30)
    assert ending.succeeded, f"{ending.error}: {ending.cause}"
    if callable(expected):
        assert expected(ending.output), ending.output
    else:
        assert ending.output == expected


@pytest.mark.parametrize("name", FAIL)
def test_fails(run, name):
    machine, event, error = FAIL[name]
    ending = run(name, machine, event).wait(30)
    assert (ending.status, ending.error) == ("FAILED", error)


def test_result_files_name_what_failed(run, session):
    machine, event, _ = SUCCEED["map that writes its results"]
    details = run("results", machine, event).wait(30).output["ResultWriterDetails"]
    s3 = session.client("s3")
    manifest = json.loads(s3.get_object(Bucket=details["Bucket"], Key=details["Key"])["Body"].read())
    [failed] = manifest["ResultFiles"]["FAILED"]
    rows = json.loads(s3.get_object(Bucket=details["Bucket"], Key=failed["Key"])["Body"].read())
    assert [json.loads(row["Input"])["i"] for row in rows] == [0, 4, 8, 12, 16]


def test_the_state_machine_acts_with_its_role_in_its_account(run, sandbox, session, world):
    mark = sandbox.calls.mark()
    machine, event, _ = SUCCEED["dynamodb:putItem"]
    assert run("who", machine, event).wait(30).succeeded
    assert "dynamodb:PutItem" in sandbox.calls.actions(world[0].rpartition("/")[2], mark)
    [row] = session.client("dynamodb").scan(TableName="rows")["Items"]
    assert row == {"pk": {"S": "row"}, "error": {"S": "lost"}}


def test_a_throttled_invocation_is_retried_by_its_name(run, sandbox):
    throttled = retry(ErrorEquals=["Lambda.TooManyRequestsException"])
    sandbox.faults.inject(Fault(service="lambda", operation="Invoke", kind=FaultKind.THROTTLE, times=2, match="busy"))
    ending = run("throttled", one(task(Retry=[throttled])), {"busy": True}).wait(30)
    assert ending.output == {"busy": True}


def test_events_are_told_on_the_way(run):
    told = []
    run("told", one(task()), {"a": 1}).wait(30, on_event=lambda event: told.append(event["type"]))
    assert told[0] == "ExecutionStarted"
    assert told[-1] == "ExecutionSucceeded"
    assert "TaskSucceeded" in told


def test_a_thousand_items_map_in_seconds(run, session):
    body = "\n".join(json.dumps({"i": number}) for number in range(1000))
    session.client("s3").put_object(Bucket="inventory", Key="thousand.jsonl", Body=body)
    began = time.monotonic()
    machine = mapped({"A": task()}, ItemReader=reader("thousand.jsonl"), MaxConcurrency=40)
    ending = run("thousand", machine, {}).wait(60)
    assert ending.output == [{"i": number} for number in range(1000)]
    assert time.monotonic() - began < 20
