"""A scan that saw only a part, a digest of a day, and Security Hub in the account of each finding."""

from datetime import UTC, datetime, timedelta

import pytest
from maremma.aws.state.outbox import AwsOutbox
from maremma.aws.state.table import Table
from maremma.contract import Member, Output
from maremma.engine.alerts.decide import scan_partial
from maremma.model.guardrails import AlertPolicy

from sandbox import Fault, FaultKind
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, OTHER, OTHER_PLACE, REGION, fleet, scanner

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("no_fault_is_left")]

FLEET = fleet("gift-cards", "order-intake", "refunds")


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET, further={OTHER: fleet("refunds")}, settings={"security_hub": "member"}) as opened:
        opened.member("securityhub").enable_security_hub()
        yield opened


@pytest.fixture(scope="module", autouse=True)
def told(scene):
    """What is told of two scans that the member account lets nobody in for, and of the one that gets in."""
    role = (MEMBER, Member.READ_ROLE)
    denied = Fault(service="sts", operation="AssumeRole", kind=FaultKind.DENY, match=role, times=None)
    scene.sandbox.faults.inject(denied)
    alerts = []
    for refused in (True, True, False):
        if not refused:
            scene.sandbox.faults.clear()
        scene.scan()
        alerts.append({(each["kind"], each["account"]) for each in scene.mail()})
    return alerts


def tick(scene, output):
    """The minute is over for one of our functions. Whether it failed."""
    name = scene.stage.stack.outputs[output]
    reply = scene.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    scene.sandbox.settle()
    return "FunctionError" in reply


def standing(scene):
    """Where each of our findings in the member account stands, by function."""
    found = scene.member("securityhub").get_findings()["Findings"]
    return {(each["Resources"][0]["Id"].rpartition(":")[2], each["RecordState"]) for each in found}


def test_a_place_that_cannot_be_entered_is_told_of_once(told):
    assert told == [{("first-scan", OTHER), ("scan-partial", MEMBER)}, set(), {("first-scan", MEMBER)}]


def test_a_digest_reaches_people_machines_and_slack(scene):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    outbox = AwsOutbox(Table(scene.client("dynamodb"), scene.stage.stack.outputs[Output.TABLE]), lambda: yesterday)
    gathered = [
        scan_partial(
            place, ["lost:1"], since="", says="One is lost.", policy=AlertPolicy(digest=True), raised_at=yesterday
        )
        for place in (OTHER_PLACE, MEMBER_PLACE)
    ]
    outbox.put(gathered)
    before = len(scene.stage.slack.messages)
    assert not tick(scene, Output.DISPATCH_FUNCTION)
    [digest] = scene.mail()
    assert digest["kind"] == "digest"
    assert {each["account"] for each in digest["gathered"]} == {OTHER, MEMBER}
    assert {each["alert_id"] for each in digest["gathered"]} == {each.alert_id for each in gathered}
    assert len(scene.stage.slack.messages) == before + 1
    assert not tick(scene, Output.DISPATCH_FUNCTION)
    assert scene.mail() == []


def test_findings_are_filed_in_the_account_that_they_are_of(scene):
    # Nobody enabled the hub of the other account, which has findings too: that is told.
    assert tick(scene, Output.FILE_FUNCTION)
    assert standing(scene) >= {(each.name, "ACTIVE") for each in FLEET}
    records = {mark for name in scene.ranking() for mark in scene.findings(name)}
    filed = scene.member("securityhub").get_findings()["Findings"]
    assert {each["Id"].rpartition("/")[2] for each in filed} <= records
    assert {each["AwsAccountId"] for each in filed} == {MEMBER}

    scene.sandbox.session(OTHER, REGION).client("securityhub").enable_security_hub()
    scene.member("lambda").delete_function(FunctionName="refunds")
    scene.scan(place=MEMBER_PLACE)
    tick(scene, Output.FILE_FUNCTION)
    assert {state for name, state in standing(scene) if name == "refunds"} == {"ARCHIVED"}
    assert {state for name, state in standing(scene) if name != "refunds"} == {"ACTIVE"}
