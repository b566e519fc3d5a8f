"""A new deployment has an index of advisories at once, and keeps it whatever becomes of the feeds."""

import json

import pytest
from maremma.contract import ADVISORY_INDEX, Output

from sandbox.stage import HUB
from tests.sandbox.scanning import fleet, scanner

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def scene():
    with scanner(fleet("checkout")) as made:
        yield made


def refreshed(scene):
    name = scene.stage.stack.outputs[Output.REFRESH_FUNCTION]
    reply = scene.stage.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    answer = json.loads(reply["Payload"].read())
    if answer.get("scan"):
        machine = scene.stage.stack.outputs[Output.STATE_MACHINE].replace(":stateMachine:", ":execution:")
        scene.finished(answer["scan"], scene.sandbox.follow(f"{machine}:{answer['scan']}"))
    return "FunctionError" in reply, answer


def test_a_refresh_does_what_its_role_may_and_confirms_what_is_there(scene):
    mark = scene.sandbox.calls.mark()
    bucket = scene.stage.stack.outputs[Output.CONFIG_BUCKET]
    before = scene.stage.client("s3").head_object(Bucket=bucket, Key=ADVISORY_INDEX)
    failed, answer = refreshed(scene)
    after = scene.stage.client("s3").head_object(Bucket=bucket, Key=ADVISORY_INDEX)
    assert (failed, answer["written"], answer["failing"]) == (False, True, {})
    assert answer["advisories"]["PyPI"] > 0
    assert before["ContentLength"] == after["ContentLength"] == answer["bytes"]
    function = scene.stage.stack.only("EngineRefreshAdvisoriesFunction")
    assert scene.sandbox.ungranted(function, mark, account=HUB) == set()


def test_a_stack_that_is_complete_is_refreshed_at_once(scene):
    mark = scene.sandbox.calls.mark()
    stack = scene.stage.client("cloudformation").describe_stacks(StackName="Maremma")["Stacks"][0]["StackId"]
    detail = {"stack-id": stack, "status-details": {"status": "CREATE_COMPLETE"}}
    entry = {
        "Source": "aws.cloudformation",
        "DetailType": "CloudFormation Stack Status Change",
        "Detail": json.dumps(detail),
    }
    scene.stage.client("events").put_events(Entries=[entry])
    scene.sandbox.settle()
    put = [
        call for call in scene.sandbox.calls.since(mark) if str(call) == "s3:PutObject" and ADVISORY_INDEX in call.path
    ]
    assert len(put) == 1
