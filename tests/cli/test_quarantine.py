"""A quarantine as it is lived: through the real state machine, the real roles and the command line."""

from __future__ import annotations

import json

import pytest

from sandbox.fleet.change import CHANGED
from sandbox.stage import MEMBER
from tests.sandbox.scanning import HUB_PLACE, MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

POLLING = "order-intake"


@pytest.fixture(scope="module")
def scene():
    with scanner(fleet(CHANGED, POLLING), own=True, settings={"quarantine": True}) as opened:
        opened.scan(place=MEMBER_PLACE)
        opened.mail()
        yield opened


@pytest.fixture
def command(maremma, scene):
    """Runs a command in the security account: exit code and document."""

    def run(*arguments):
        ended = maremma(*arguments, "--format", "json", **scene.stage.environment)
        return ended.returncode, json.loads(ended.stdout or "null")

    return run


@pytest.fixture
def hub(command):
    """The same for quarantines."""
    return lambda *arguments: command("quarantine", *arguments)


def reserved(scene, name):
    return scene.member("lambda").get_function_concurrency(FunctionName=name).get("ReservedConcurrentExecutions")


def mapping(scene):
    (found,) = scene.member("lambda").list_event_source_mappings(FunctionName=POLLING)["EventSourceMappings"]
    return found["State"]


def test_a_score_that_crosses_is_told_stopped_verified_and_released_by_the_command_in_the_alert(scene, hub):
    before = reserved(scene, CHANGED)
    scene.stage.change()
    scene.drain()
    due = next(each for each in scene.mail() if each["kind"] == "quarantine-due")
    assert due["function_name"] == CHANGED
    assert due["says"].startswith("Its score is at least 96")
    assert "Reserved concurrency of invoice-render becomes 0" in due["says"]
    assert reserved(scene, CHANGED) == before

    code, dry = hub("start", CHANGED, "--drop-events")
    assert (code, dry["state"], dry["refused"]) == (0, "due", [])
    assert any("run already run to their end" in each for each in dry["says"])
    assert reserved(scene, CHANGED) == before

    # What the alert says to type is refused as long as nobody accepts that events are lost.
    approve = due["command"].removeprefix("maremma quarantine ").split()
    code, refused = hub(*approve)
    assert (code, refused["refused"][0]["lifted_by"]) == (1, "--drop-events")
    mark = scene.calls.mark()
    code, stopped = hub(*approve, "--drop-events")
    assert (code, stopped["state"], reserved(scene, CHANGED)) == (0, "stopped", 0)
    with pytest.raises(scene.member("lambda").exceptions.TooManyRequestsException):
        scene.member("lambda").invoke(FunctionName=CHANGED, Payload=b"{}")

    scene.client("lambda").invoke(FunctionName=scene.deployed("DispatchAlerts"), Payload=b"{}")
    told = next(each for each in scene.mail() if each["kind"] == "quarantined")
    code, released = hub(*told["command"].removeprefix("maremma quarantine ").split())
    assert (code, released["state"], reserved(scene, CHANGED)) == (0, "released", before)
    assert hub("list")[1]["quarantines"][0]["state"] == "released"
    assert not scene.sandbox.ungranted(scene.deployed("Enforce"), mark, account="111111111111")


def test_messages_wait_while_a_function_is_stopped(scene, hub):
    assert mapping(scene) == "Enabled"
    code, stopped = hub("start", POLLING, "--enforce", "--drop-events", "--reason", "leaked key")
    assert (code, stopped["state"], mapping(scene)) == (0, "stopped", "Disabled")
    code, again = hub("start", POLLING, "--enforce", "--drop-events")
    assert (code, again["state"]) == (0, "stopped")
    code, released = hub("release", POLLING)
    assert (code, released["state"], mapping(scene)) == (0, "released", "Enabled")


def test_a_stopped_function_is_judged_as_it_was_and_that_it_is_stopped_is_said(scene, hub, command):
    scene.scan(POLLING)
    before, findings = scene.latest(POLLING), scene.assessment(POLLING).findings
    assert command("show", POLLING, "--deployed")[1]["quarantine"] is None
    assert hub("start", POLLING, "--enforce", "--drop-events")[0] == 0
    assert (reserved(scene, POLLING), mapping(scene)) == (0, "Disabled")

    scene.scan(POLLING)
    stopped = scene.latest(POLLING)
    assert stopped.observed_at > before.observed_at
    assert (stopped.points, stopped.low, stopped.coverage) == (before.points, before.low, before.coverage)
    assert scene.assessment(POLLING).findings == findings
    ranked = {each["function"].rpartition(":")[2]: each for each in command("rank", "--deployed")[1]["functions"]}
    assert ranked[POLLING]["quarantine"]["state"] == "stopped"
    assert ranked[CHANGED]["quarantine"] is None
    assert command("show", POLLING, "--deployed")[1]["quarantine"]["state"] == "stopped"
    checks = {each["check"]: each for each in command("doctor", "--deployed")[1]["checks"]}
    assert checks["quarantine"]["says"] == f"1 functions are stopped and looked after: {POLLING}"
    assert (checks["guardrails"]["state"], "Security Hub" in checks) == ("ok", False)

    assert hub("release", POLLING, "--as-is")[0] == 1
    assert hub("release", POLLING)[1]["state"] == "released"
    scene.scan(POLLING)
    assert scene.assessment(POLLING).findings == findings


def test_a_function_that_is_deleted_while_it_is_stopped_is_told(scene, hub):
    assert hub("start", POLLING, "--enforce", "--drop-events")[0] == 0
    scene.member("lambda").delete_function(FunctionName=POLLING)
    scene.client("lambda").invoke(FunctionName=scene.deployed("Enforce"), Payload=b"{}")
    assert [each["state"] for each in hub("list")[1]["quarantines"] if each["function"].endswith(POLLING)] == ["closed"]
    scene.stage.dispatch()
    [told] = [each for each in scene.mail() if each["kind"] == "quarantine-closed"]
    assert (told["function_name"], "does not exist any more" in told["says"]) == (POLLING, True)


def test_maremma_stops_none_of_its_own(scene, hub):
    own = scene.deployed("Analyze")
    scene.scan(own, place=HUB_PLACE)
    code, refused = hub("start", own, "--enforce", "--drop-events")
    assert code == 1
    assert "it is a part of Maremma" in [each["says"] for each in refused["refused"]]


def test_what_the_enforcer_does_under_its_role_its_role_may_do(scene):
    may = set()
    iam = scene.member("iam")
    for name in iam.list_role_policies(RoleName="maremma-enforce")["PolicyNames"]:
        for each in iam.get_role_policy(RoleName="maremma-enforce", PolicyName=name)["PolicyDocument"]["Statement"]:
            may |= {each["Action"]} if isinstance(each["Action"], str) else set(each["Action"])
    called = scene.calls.actions(f"arn:aws:iam::{MEMBER}:role/maremma/maremma-enforce")
    assert called <= may
    # Nothing here polls a stream, and nothing was reserved for the function whose mapping was disabled.
    assert may - called <= {
        "kinesis:DescribeStreamSummary",
        "lambda:DeleteFunctionConcurrency",
        "sqs:GetQueueAttributes",
    }
