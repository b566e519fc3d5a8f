"""Functions that run for real: results, errors, crashes, timeouts, memory, retries, and whose code is never run."""

import io
import json
import urllib.request
import zipfile

import pytest

from sandbox import SandboxError
from tests.analysis.packages.zips import zip_of

pytestmark = pytest.mark.sandbox

ACCOUNT, OTHER = "111111111111", "222222222222"

HANDLER = """
import os
import time

import own


def handler(event, context):
    print("handling", event)
    what = event.get("do")
    if what == "whoami":
        import boto3

        return boto3.client("sts").get_caller_identity()["Arn"]
    if what == "cross":
        import boto3

        keys = boto3.client("sts").assume_role(
            RoleArn=event["role"], RoleSessionName="scan", **({"ExternalId": event["id"]} if "id" in event else {})
        )["Credentials"]
        member = boto3.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
        return [f["FunctionName"] for f in member.client("lambda").list_functions()["Functions"]]
    if what == "network":
        import urllib.request

        return urllib.request.urlopen("https://aws.amazon.com").read().decode()
    if what == "sleep":
        time.sleep(event["seconds"])
    if what == "crash":
        os._exit(7)
    if what == "fail":
        raise own.OwnError("no luck")
    if what == "grow":
        held = bytearray(event["mb"] * 1024 * 1024)
        return len(held)
    return {"pid": os.getpid(), "layer": own.WORD, "setting": os.environ["SETTING"], "id": context.aws_request_id}
"""
LAYER = 'WORD = "from the layer"\n\n\nclass OwnError(Exception):\n    pass\n'


@pytest.fixture(scope="module")
def stack(sandbox, assembly, function_of):
    bucket = {"Fn::Sub": "assets-${AWS::AccountId}"}
    resources = function_of(
        "",
        Code={"S3Bucket": bucket, "S3Key": "code.zip"},
        Layers=[{"Ref": "Layer"}],
        Timeout=5,
        Environment={"Variables": {"SETTING": "on"}},
        DeadLetterConfig={"TargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}},
    )
    resources |= {
        "Layer": {
            "Type": "AWS::Lambda::LayerVersion",
            "Properties": {"Content": {"S3Bucket": bucket, "S3Key": "own.zip"}},
        },
        "Dead": {"Type": "AWS::SQS::Queue"},
        "Failed": {"Type": "AWS::SQS::Queue"},
        "Invoke": {
            "Type": "AWS::Lambda::EventInvokeConfig",
            "Properties": {
                "FunctionName": {"Ref": "Function"},
                "Qualifier": "$LATEST",
                "MaximumRetryAttempts": 1,
                "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Failed", "Arn"]}}},
            },
        },
        "Topic": {"Type": "AWS::SNS::Topic"},
        "Subscription": {
            "Type": "AWS::SNS::Subscription",
            "Properties": {
                "TopicArn": {"Ref": "Topic"},
                "Protocol": "lambda",
                "Endpoint": {"Fn::GetAtt": ["Function", "Arn"]},
            },
        },
    }
    folder = assembly({"Resources": resources}, code={"index.py": HANDLER}, own={"python/own.py": LAYER})
    return sandbox.deploy(folder, "Stack", account=ACCOUNT)


@pytest.fixture(scope="module")
def name(stack):
    return stack.resources["Function"]


@pytest.fixture(scope="module")
def invoke(session, name):
    def call(do=None, **event):
        answer = session.client("lambda").invoke(FunctionName=name, Payload=json.dumps({"do": do, **event}))
        return json.loads(answer["Payload"].read()), answer.get("FunctionError")

    return call


def test_a_handler_runs_with_its_layer_and_stays_warm(invoke):
    (first, _), (second, failed) = invoke(), invoke()
    assert (first["layer"], first["setting"], failed) == ("from the layer", "on", None)
    assert first["pid"] == second["pid"]
    assert first["id"] != second["id"]


def test_an_error_carries_type_message_and_trace(invoke):
    error, failed = invoke("fail")
    assert (error["errorType"], error["errorMessage"], failed) == ("OwnError", "no luck", "Unhandled")
    assert "index.py" in error["stackTrace"][0]


@pytest.mark.parametrize(
    ("event", "kind", "words"),
    [
        ({"do": "sleep", "seconds": 30}, "Sandbox.Timedout", "timed out after 5.00 seconds"),
        ({"do": "crash"}, "Runtime.ExitError", "exit status 7"),
        ({"do": "network"}, "NoNetworkError", "aws.amazon.com is not this machine"),
    ],
)
def test_what_ends_badly_says_how_and_the_next_event_is_served(invoke, event, kind, words):
    error, failed = invoke(**event)
    assert (error["errorType"], failed) == (kind, "Unhandled")
    assert words in error["errorMessage"]
    assert invoke()[1] is None


def test_a_worker_is_killed_on_the_event_that_was_named(sandbox, invoke, name):
    sandbox.kill_worker(name, when="victim")
    assert invoke(who="bystander")[1] is None
    assert invoke("sleep", seconds=0.5, who="victim")[0]["errorType"] == "Runtime.ExitError"
    assert invoke(who="victim")[1] is None


def test_peak_memory_is_the_workers_own(sandbox, invoke, name):
    assert sandbox.worker_peak_memory_mb(name) < 100
    invoke("grow", mb=150)
    assert 150 < sandbox.worker_peak_memory_mb(name) < 250


def test_logs_arrive(session, invoke, name):
    invoke(token="find me")
    events = session.client("logs").filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
    assert any("find me" in event["message"] for event in events)


def test_an_asynchronous_failure_is_retried_and_then_handed_over(sandbox, session, stack, name):
    mark = sandbox.calls.mark()
    session.client("lambda").invoke(
        FunctionName=name, InvocationType="Event", Payload=json.dumps({"do": "fail", "n": 1})
    )
    sandbox.settle()
    sqs = session.client("sqs")
    [failed] = sqs.receive_message(QueueUrl=stack.resources["Failed"])["Messages"]
    [dead] = sqs.receive_message(QueueUrl=stack.resources["Dead"])["Messages"]
    record = json.loads(failed["Body"])
    assert record["responsePayload"]["errorType"] == "OwnError"
    assert record["requestContext"]["approximateInvokeCount"] == 2
    assert json.loads(dead["Body"]) == {"do": "fail", "n": 1}
    assert "sqs:SendMessage" in sandbox.calls.actions(name, mark)


def test_a_notification_reaches_a_subscribed_function(sandbox, session, stack, name):
    session.client("sns").publish(TopicArn=stack.resources["Topic"], Message="over the topic")
    sandbox.settle()
    events = session.client("logs").filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
    assert any("over the topic" in event["message"] for event in events)


def test_a_worker_has_the_role_of_its_function(sandbox, invoke, stack, name):
    mark = sandbox.calls.mark()
    arn, _ = invoke("whoami")
    assert arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/{stack.resources['Role']}/{name}"
    assert sandbox.calls.counts(mark, caller=name) == {"sts:GetCallerIdentity": 1}


@pytest.fixture(scope="module")
def member_role(sandbox, stranger):
    member = sandbox.session(OTHER)
    stranger(member, "in-the-member-account")
    trust = {
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": "agreed"}},
            }
        ]
    }
    created = member.client("iam").create_role(
        Path="/maremma/", RoleName="maremma-read", AssumeRolePolicyDocument=json.dumps(trust)
    )
    return created["Role"]["Arn"]


def test_an_assumed_role_leads_to_the_other_account(sandbox, invoke, member_role):
    mark = sandbox.calls.mark()
    assert invoke("cross", role=member_role, id="agreed") == (["in-the-member-account"], None)
    [listed] = [call for call in sandbox.calls.since(mark) if call.operation == "ListFunctions"]
    assert (listed.account, listed.caller) == (OTHER, member_role)


def test_an_action_that_the_role_does_not_grant_is_noticed(sandbox, session, stack, invoke, member_role, name):
    mark = sandbox.calls.mark()
    invoke("whoami")
    invoke("cross", role=member_role, id="agreed")
    assert sandbox.ungranted(name, mark, account=ACCOUNT) == {"sts:AssumeRole"}
    statement = {"Effect": "Allow", "Action": "sts:Assume*", "Resource": member_role}
    session.client("iam").put_role_policy(
        RoleName=stack.resources["Role"],
        PolicyName="enter",
        PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statement}),
    )
    assert sandbox.ungranted(name, mark, account=ACCOUNT) == set()


@pytest.mark.parametrize(
    "asked", [{}, {"id": "guessed"}, {"id": "agreed", "role": f"arn:aws:iam::{OTHER}:role/no-such-role"}]
)
def test_a_role_that_does_not_trust_is_denied(invoke, member_role, asked):
    error, failed = invoke("cross", **{"role": member_role, **asked})
    assert failed
    assert "AccessDenied" in error["errorMessage"]


def test_the_code_of_a_stranger_is_never_run(session, stranger, tmp_path):
    witness = tmp_path / "witness"
    module = f"open({str(witness)!r}, 'w').close()\ndef handler(event, context): pass\n"
    stranger(session, "stranger", zip_of({"index.py": module}))
    answer = session.client("lambda").invoke(FunctionName="stranger")
    assert json.loads(answer["Payload"].read())["errorType"] == SandboxError.__name__
    assert not witness.exists()


def test_code_and_layers_can_be_downloaded_without_credentials(session, stack, name):
    lambdas = session.client("lambda")
    layer = stack.resources["Layer"]
    places = {
        "index.py": lambdas.get_function(FunctionName=name)["Code"]["Location"],
        "python/own.py": lambdas.get_layer_version_by_arn(Arn=layer)["Content"]["Location"],
    }
    versioned = lambdas.get_layer_version(LayerName=layer.rpartition(":")[0], VersionNumber=1)["Content"]["Location"]
    assert versioned == places["python/own.py"]
    for path, place in places.items():
        with urllib.request.urlopen(place) as response, zipfile.ZipFile(io.BytesIO(response.read())) as archive:
            assert archive.namelist() == [path]
