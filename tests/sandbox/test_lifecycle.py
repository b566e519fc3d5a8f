"""Beginning and end of a sandbox: nothing is left behind, and nothing of it leaks into what comes after."""

import json
import os
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from moto import mock_aws

from sandbox import Sandbox, SandboxError
from sandbox.cloudformation import unsupported

pytestmark = pytest.mark.sandbox

ACCOUNT = "111111111111"
SLOW = """
import os
import time


def handler(event, context):
    time.sleep(event["seconds"])
    return os.getpid()
"""


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def slow(assembly, function_of):
    machine = {
        "StartAt": "A",
        "States": {
            "A": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "slow", "Payload": {"seconds": 30}},
                "End": True,
            }
        },
    }
    resources = function_of(SLOW, FunctionName="slow", Timeout=60)
    resources["Machine"] = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"RoleArn": {"Fn::GetAtt": ["Role", "Arn"]}, "DefinitionString": json.dumps(machine)},
    }
    return assembly({"Resources": resources})


def test_processes_of_a_function_run_side_by_side_up_to_the_bound_and_end_with_the_sandbox(slow, tmp_path):
    with Sandbox.start(root=tmp_path, processes_per_function=2) as sandbox:
        sandbox.deploy(slow, "Stack", account=ACCOUNT)
        lambdas = sandbox.session(ACCOUNT).client("lambda")

        def invoke(_):
            answer = lambdas.invoke(FunctionName="slow", Payload=json.dumps({"seconds": 0.2}))
            return json.loads(answer["Payload"].read())

        with ThreadPoolExecutor(4) as callers:
            processes = set(callers.map(invoke, range(6)))
        assert len(processes) == 2
        assert all(map(is_running, processes))
    assert not any(map(is_running, processes))
    assert list(tmp_path.iterdir()) == []


def test_a_sandbox_ends_although_an_execution_runs(slow):
    with Sandbox.start() as sandbox:
        stack = sandbox.deploy(slow, "Stack", account=ACCOUNT)
        running = sandbox.execute(stack.resources["Machine"])
        with pytest.raises(SandboxError, match="still runs"):
            running.wait(0.5)
    assert not [
        thread for thread in threading.enumerate() if not thread.daemon and thread is not threading.main_thread()
    ]


def test_a_sandbox_starts_empty_and_leaves_moto_as_it_was(session_credentials):
    with Sandbox.start() as first:
        first.session(ACCOUNT).client("sqs").create_queue(QueueName="left")
    with Sandbox.start() as second:
        assert "QueueUrls" not in second.session(ACCOUNT).client("sqs").list_queues()
    with mock_aws():
        import boto3

        client = boto3.client("cloudformation", **session_credentials)
        template = {"Resources": {"Network": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}}}
        client.create_stack(StackName="native", TemplateBody=json.dumps(template))
        assert client.describe_stacks(StackName="native")["Stacks"][0]["StackStatus"] == "CREATE_COMPLETE"


@pytest.fixture
def session_credentials():
    return {"aws_access_key_id": "k", "aws_secret_access_key": "s", "region_name": "us-east-1"}


def test_another_process_uses_the_sandbox_through_its_environment():
    program = textwrap.dedent("""
        import boto3

        print(boto3.client("sts").get_caller_identity()["Account"])
    """)
    with Sandbox.start() as sandbox:
        environment = {**os.environ, **sandbox.environment(ACCOUNT)}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
    assert done.stdout.strip() == ACCOUNT


@pytest.mark.synth
def test_the_projects_own_templates_are_deployed_without_an_objection():
    from sandbox.synthesis import synthesized

    assembly = synthesized({})
    templates = sorted(assembly.glob("*.template.json"))
    assert templates
    assert {path.name: unsupported(json.loads(path.read_text())) for path in templates} == {
        path.name: [] for path in templates
    }
    with Sandbox.start() as sandbox:
        stack = sandbox.deploy(assembly, "Maremma", account=ACCOUNT)
        assert stack.outputs["StateMachineArn"].startswith(f"arn:aws:states:us-east-1:{ACCOUNT}:stateMachine:")
