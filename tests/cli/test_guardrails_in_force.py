"""Guardrails from a person's file to what a deployed scanner does: put, broken by hand, told, and the last good ones
in force."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import yaml
from maremma.contract import GUARDRAILS, Output

from sandbox.stage import MEMBER
from tests.sandbox.scanning import MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

NAMES = ("invoice-render-open", "order-intake")


@pytest.fixture(scope="module")
def scene():
    with scanner(fleet(*NAMES)) as opened:
        opened.scan(place=MEMBER_PLACE)
        opened.mail()
        yield opened


@pytest.fixture
def command(maremma, scene, tmp_path):
    """Runs `maremma guardrails` in the security account; its exit code, what it printed, and what went to the side."""

    def run(action, *more, text=None):
        arguments = [action, *more]
        if text is not None:
            (tmp_path / "rails.yaml").write_text(text)
            arguments.insert(1, "rails.yaml")
        ended = maremma("guardrails", *arguments, **scene.stage.environment)
        return ended.returncode, ended.stdout, ended.stderr

    return run


def worst(scene):
    return max(
        scene.assessment("invoice-render-open").findings, key=lambda each: each.feeds.strength if each.feeds else 0
    )


def test_the_life_of_a_file(scene, command):
    found = worst(scene)
    before = scene.latest("invoice-render-open").points

    # Nothing was put yet: the defaults.
    code, out, _ = command("show")
    assert (code, "score: 60" in out, "there is no file" in out) == (0, True, True)

    text = f"version: 1\nalerts: {{score: 70}}\nrules: {{{found.rule}: {{weight: 0}}}}\n"
    code, out, err = command("diff", "--format", "json", text=text)
    assert code == 0, err
    told = {each["function"].rpartition(":")[2]: each for each in json.loads(out)["functions"]}
    assert "invoice-render-open" in told
    assert told["invoice-render-open"]["change"] < 0

    code, out, err = command("put", "--yes", text=text)
    assert code == 0, err
    assert "in force from the next scan on" in out
    scene.scan(place=MEMBER_PLACE)
    after = scene.latest("invoice-render-open")
    assert after.points == pytest.approx(told["invoice-render-open"]["after"]["points"], abs=0.01)
    assert after.points < before
    assert scene.mail() == []

    # Broken by hand, past the command: told once, and the last good file stays in force.
    bucket = scene.stage.stack.outputs[Output.CONFIG_BUCKET]
    bad = b"version: 1\nalerts: {score: 10}\nrulez: {}\n"
    version = scene.client("s3").put_object(Bucket=bucket, Key=GUARDRAILS, Body=bad)["VersionId"]
    scene.scan(place=MEMBER_PLACE)
    [alert] = scene.mail()
    assert alert["kind"] == "guardrails-refused"
    assert version in alert["says"]
    assert f"{GUARDRAILS}:3:1: the key `rulez` is unknown; did you mean `rules`?" in alert["says"]
    assert re.search(r"Those of \d{4}-\d\d-\d\d \d\d:\d\d stay in force", alert["says"])
    assert scene.latest("invoice-render-open").points == after.points
    scene.scan(place=MEMBER_PLACE)
    assert scene.mail() == []

    code, out, err = command("show")
    assert (code, "score: 70" in out, "refused: version" in err) == (0, True, True)
    code, out, _ = command("show", "--effective", "invoice-render-open")
    said = yaml.safe_load(out)
    assert (code, MEMBER in said["function"]) == (0, True)
    assert said["in_force"]["rules"] == {found.rule: {"weight": 0}}

    # A good one takes the place of the bad one.
    code, out, err = command("put", "--yes", text="version: 1\n")
    assert code == 0, err
    scene.scan(place=MEMBER_PLACE)
    assert scene.latest("invoice-render-open").points == pytest.approx(before, abs=0.01)


def test_a_put_without_an_answer_puts_nothing(command):
    code, _, err = command("put", text="version: 1\nalerts: {score: 65}\n")
    assert code == 2
    assert "nobody is there to be asked" in err


def test_what_cannot_be_used_is_not_put(command, scene):
    code, out, _ = command("put", "--yes", text="version: 1\nalert: {}\n")
    assert code == 1
    assert "rails.yaml:2:1: the key `alert` is unknown" in out


def test_a_waiver_is_written_into_the_file_in_force_and_counts_from_the_next_scan_on(scene, installed, command):
    found = worst(scene)
    before = scene.latest("invoice-render-open").points
    until = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
    said = ("--until", until, "--because", "a test", "--owner", "us", "--deployed")
    ended = installed("waive", found.fingerprint, *said, **scene.stage.environment)
    assert (ended.returncode, f"{found.fingerprint}: accepted by us" in ended.stdout) == (0, True), ended.stderr
    assert found.fingerprint in command("show")[1]
    scene.scan(place=MEMBER_PLACE)
    [waived] = [e for e in scene.assessment("invoice-render-open").findings if e.fingerprint == found.fingerprint]
    assert (waived.waived.startswith("a test (us, until"), waived.feeds) == (True, None)
    assert scene.latest("invoice-render-open").points < before
