"""What the doctor says of guardrails, of functions that are stopped, and of Security Hub."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError
from maremma.aws.deployment import Deployment
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.shelves.guardrails import NoneUsable
from maremma.aws.state import items, keys
from maremma.cli.commands import guardrails
from maremma.cli.console import Format, print_line
from maremma.cli.doctor.checks import _outbox
from maremma.cli.doctor.guardrails_checks import guardrails_in_force, stopped_functions
from maremma.cli.doctor.result import State
from maremma.cli.doctor.security_hub_checks import security_hubs
from maremma.cli.records import _environment
from maremma.contract import GUARDRAILS, Environment, Output
from maremma.errors import SettingsError
from maremma.model.quarantine import Order, Quarantine, QuarantineState

from tests.aws.accounts import shared
from tests.aws.stores import BUCKET, REGION, TABLE, aws
from tests.aws.test_store_conformance import alert
from tests.engine.building import TARGET

NOW = datetime.now(UTC)
OWN = "123456789012"
PLACES = f"{OWN}/{REGION},{TARGET.account}/{TARGET.region}"


@pytest.fixture
def deployment():
    with aws():
        shared().client("s3", REGION).put_bucket_versioning(
            Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"}
        )

        def opened(**more):
            named = {"TABLE": TABLE, "CONFIG_BUCKET": BUCKET, "SCANS_BUCKET": BUCKET, "PLACES": PLACES, **more}
            return Deployment({getattr(Environment, name): value for name, value in named.items()}, _Session())

        yield opened


class _Session:
    """The region's clients, as a session of one's own gives them."""

    def client(self, service, region_name=REGION, config=None):
        return shared().client(service, region_name)

    def get_partition_for_region(self, region):
        return "aws"


def put(text):
    shared().client("s3", REGION).put_object(Bucket=BUCKET, Key=GUARDRAILS, Body=text.encode())


def test_alerts_that_cannot_be_read_are_named_beside_those_that_wait(deployment):
    outbox = deployment().outbox
    assert _outbox(deployment(), NOW).state is State.OK
    outbox.put([alert("first", at=NOW - timedelta(hours=1)), alert("second", at=NOW)])
    row = shared().client("dynamodb", REGION).scan(TableName=TABLE)["Items"]
    [odd] = [each for each in row if each["sk"]["S"] == "second"]
    shared().client("dynamodb", REGION).put_item(TableName=TABLE, Item=odd | {"alert": {"S": '{"says": "a canary"}'}})
    found = _outbox(deployment(), NOW)
    assert (found.state, "a canary" in found.says) == (State.FAILED, False)
    assert "1 wait unsent since" in found.says
    assert "1 cannot be read and reached nobody: second: stored JSON is not a Alert" in found.says


def told(findings):
    return {each.check: (str(each.state), each.says) for each in findings}


# Guardrails

WAIVER = "{{rule: DEP003, where: {{names: [a]}}, owner: data team, reason: r, expires: {}}}"
GOOD = "version: 1\nwaivers:\n"


def test_the_defaults_are_in_force_where_nothing_was_put(deployment):
    said = told(guardrails_in_force(deployment(), NOW))
    assert said["guardrails"] == ("ok", "the defaults are in force: there is no file in the bucket")
    assert said["waivers"] == ("ok", "there is none")


@pytest.mark.parametrize(("days", "state", "says"), [(30, "ok", "none of 1 has expired"), (-30, "warning", "DEP003")])
def test_the_version_in_force_and_what_of_it_has_expired(deployment, days, state, says):
    put(GOOD + f"  - {WAIVER.format((NOW + timedelta(days=days)).date())}\n")
    said = told(guardrails_in_force(deployment(), NOW))
    assert (said["guardrails"][0], "is in force" in said["guardrails"][1]) == ("ok", True)
    assert (said["waivers"][0], says in said["waivers"][1]) == (state, True)
    if days < 0:
        assert "data team" in said["waivers"][1]


def test_a_newest_version_that_cannot_be_used_fails_and_says_which_one_is_in_force(deployment):
    put("version: 1\nalerts: {score: 70}\n")
    put("version: 1\nalerts: {score: seventy}\n")
    state, says = told(guardrails_in_force(deployment(), NOW))["guardrails"]
    assert (state, "cannot be used: guardrails.yaml:2" in says, "is in force" in says) == ("failed", True, True)


def test_where_no_version_can_be_used_that_fails_and_nothing_is_said_to_be_in_force(deployment):
    put("version: 1\nalerts: {score: seventy}\n")
    [finding] = guardrails_in_force(deployment(), NOW)
    state, says = told([finding])["guardrails"]
    assert (state, "cannot be used: guardrails.yaml:2" in says, "in force" in says) == ("failed", True, False)
    assert "nothing is judged; put one that can" in says


def test_where_no_version_can_be_used_show_names_the_mistakes_and_another_can_be_put(deployment, capsys):
    put("version: 1\nalerts: {score: seventy}\n")
    with pytest.raises(NoneUsable, match="nothing is judged"):
        guardrails._show(deployment(), None, Format.TEXT)
    assert "guardrails.yaml:2:17: this is not a number" in capsys.readouterr().err
    compared = guardrails._in_force(deployment())
    assert (compared.version, len(compared.refused)) == ("", 1)
    assert "Compared with the defaults" in capsys.readouterr().err


def test_what_controls_a_terminal_is_printed_escaped(capsys):
    print_line("an\x1b[31mowner\x9b2J\r\nof it")
    assert capsys.readouterr().out == "an\\x1b[31mowner\\x9b2J\nof it\n"


# Functions that are stopped


def stopped(deployment, **facts):
    values = {
        "id": "q1",
        "target": TARGET,
        "state": QuarantineState.STOPPED,
        "order": Order(hours=4),
        "reason": "",
        "by": "robin",
        "requested_at": NOW - timedelta(hours=1),
        "since": NOW - timedelta(hours=1),
        "expires_at": NOW + timedelta(hours=3),
        "looked_at": NOW - timedelta(minutes=4),
        "points": 97.0,
        **facts,
    }
    Ledger(deployment.table).save(Quarantine(**values))


ON = {"QUARANTINE": "stopping"}
STOPPED = {
    "looked after": (ON, {}, "ok", "1 functions are stopped and looked after: orders"),
    "switched off": ({"QUARANTINE": ""}, {}, "failed", "nobody gives them back: orders. Set it to true"),
    "not looked after": (ON, {"looked_at": NOW - timedelta(hours=1)}, "failed", "nobody has looked after orders"),
    "never looked after": (ON, {"looked_at": None}, "failed", "nobody has looked after orders"),
    "in trouble": (ON, {"problem": "AWS refused"}, "warning", "orders is stopped: AWS refused"),
    "an older stack": ({}, {}, "warning", "not known of this version"),
    "over": (ON, {"state": QuarantineState.RELEASED}, "ok", "no function is stopped"),
    "taken over": ({"QUARANTINE": ""}, {"state": QuarantineState.CLOSED}, "ok", "no function is stopped, and none may"),
    "due": (ON, {"state": QuarantineState.DUE}, "ok", "no function is stopped"),
}


@pytest.mark.parametrize(("settings", "facts", "state", "says"), STOPPED.values(), ids=STOPPED)
def test_stopped_functions(deployment, settings, facts, state, says):
    at = deployment(**settings)
    stopped(at, **facts)
    found = stopped_functions(at, NOW)
    assert (found.state, says in found.says) == (state, True), found.says


def test_a_record_that_cannot_be_read_is_no_pass(deployment):
    at = deployment(**ON)
    at.table.batch_write([{"pk": "QUARANTINE#STATES", "sk": "arn:0"}])
    found = stopped_functions(at, NOW)
    assert (found.state, "cannot be read" in found.says) == ("failed", True)


# Security Hub


def hub(region=REGION):
    return shared().client("securityhub", region)


def test_nothing_is_said_where_findings_are_not_filed(deployment):
    assert list(security_hubs(deployment(SECURITY_HUB=""), NOW)) == []


def test_an_older_stack_does_not_tell(deployment):
    [found] = security_hubs(deployment(), NOW)
    assert (found.state, "deploy the scanner again" in found.says) == ("warning", True)


@pytest.mark.parametrize("where", ["hub", "member"])
def test_whether_it_is_enabled_where_findings_are_filed(deployment, where):
    at = deployment(SECURITY_HUB=where)
    own, *others = sorted(security_hubs(at, NOW), key=lambda each: OWN not in each.says)
    assert (own.state, f"is not enabled in {OWN} in {REGION}" in own.says) == ("failed", True)
    hub().enable_security_hub()
    own, *others = sorted(security_hubs(at, NOW), key=lambda each: OWN not in each.says)
    assert (own.state, own.says) == ("ok", f"is enabled, and no findings wait to be filed in {OWN} ({REGION})")
    assert [str(each.state) for each in others] == (["ok"] if where == "member" else [])


@pytest.mark.parametrize("tries", [0, 9])
def test_findings_that_wait_are_told_with_their_account(deployment, tries):
    at = deployment(SECURITY_HUB="member")
    hub().enable_security_hub()
    late = items.due_item(TARGET, NOW - timedelta(hours=2))
    soon = items.due_item(replace(TARGET, name="new"), NOW)
    paused = {"tries": tries, "not_before": keys.stamp(NOW + timedelta(hours=5))} if tries else {}
    at.table.batch_write([late | paused, soon])
    found = {each.says.split(" in ")[-1][:12]: each for each in security_hubs(at, NOW)}
    states = {str(each.state) for each in found.values()}
    [failed] = [each for each in found.values() if each.state == "failed"]
    assert "the findings of 1 functions wait" in failed.says and TARGET.account in failed.says
    assert states == {"ok", "failed"}


def test_what_may_not_be_asked_is_no_pass(deployment):
    at = deployment(SECURITY_HUB="hub")
    at.session.client = _refusing(at.session.client)
    [found] = security_hubs(at, NOW)
    assert (found.state, "cannot be checked" in found.says) == ("warning", True)


def _refusing(client):
    class Refusing:
        meta = type("Meta", (), {"region_name": REGION})

        def describe_hub(self):
            raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "DescribeHub")

    return lambda service, **more: Refusing() if service == "securityhub" else client(service, **more)


# What a stack's outputs tell

OUTPUTS = {
    value: "x"
    for name, value in vars(Output).items()
    if not name.startswith("_") and value not in {Output.QUARANTINE, Output.SECURITY_HUB}
}


def test_a_setting_that_is_off_is_known_and_one_that_is_not_told_is_not():
    assert Environment.QUARANTINE not in _environment(OUTPUTS, "Maremma")
    told = _environment(OUTPUTS | {Output.QUARANTINE: "off", Output.SECURITY_HUB: "member"}, "Maremma")
    assert (told[Environment.QUARANTINE], told[Environment.SECURITY_HUB]) == ("", "member")
    with pytest.raises(SettingsError):
        _environment({}, "Maremma")
