"""`maremma waive` takes every fingerprint and every root cause that any output prints, and what it writes counts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from maremma.cli.local.store import LocalStore
from maremma.guardrails.read import read
from maremma.model.triage import Triage

from tests.cli.fixed_records import ORDERS, whole
from tests.engine.building import TARGET, finding, latest
from tests.engine.test_causes import _word

UNTIL = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
PRINTED = r"(?<![0-9a-f])(?:[0-9a-f]{16}|cause-[0-9a-f]{16})(?![0-9a-f])"
TEMPLATE = """
Resources:
  Shown:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: code
      Events: {Api: {Type: HttpApi, Properties: {Path: /a, Method: get}}}
"""
CODE = "import os\ndef handler(event, context):\n    os.system(event['body'])\n"


@pytest.fixture
def store(tmp_path):
    """Findings with marks as they are in life."""
    path = tmp_path / "records.sqlite"
    found = [replace(each, fingerprint=f"{number:016x}", group="") for number, each in enumerate(ORDERS, 1)]
    seen = whole(TARGET, *found)
    from maremma.engine.compare import compare

    LocalStore(path).record(seen, compare((), seen), replace(_word(seen), role_arn=latest().role_arn))
    return path.name


def waive(maremma, *more):
    return maremma("waive", *more, "--until", UNTIL, "--because", "so it is")


def written(tmp_path):
    return read((Path(tmp_path) / "guardrails.yaml").read_bytes(), datetime.now(UTC)).guardrails.waivers


@pytest.mark.parametrize(
    "command", [("show", "orders"), ("rank",), ("explain", "orders"), ("findings",)], ids=lambda each: each[0]
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_what_is_printed_is_accepted(maremma, store, tmp_path, command, format):
    printed = maremma(*command, "--store", store, "--format", format).stdout
    ids = set(re.findall(PRINTED, printed))
    assert ids or (format, command[0]) in {("text", "explain"), ("text", "findings"), ("json", "findings")}
    for each in ids:
        ended = waive(maremma, each)
        assert (ended.returncode, ended.stderr) == (0, ""), each
    assert {each.fingerprint or each.cause for each in written(tmp_path)} == ids if ids else True


@pytest.mark.parametrize("state", Triage)
def test_what_is_waived_is_waived_in_the_next_check_with_the_reason(maremma, tmp_path, state):
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "app.py").write_text(CODE)
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    found = json.loads(maremma("check", "template.yaml", "--format", "json").stdout)
    [mark] = [each["fingerprint"] for each in found["findings"] if each["rule"] == "INJ001"]
    assert waive(maremma, mark, "--as", state.value, "--owner", "the team").returncode == 0
    again = json.loads(maremma("check", "template.yaml", "--guardrails", "guardrails.yaml", "--format", "json").stdout)
    gone = mark not in {each["fingerprint"] for each in again["findings"]}
    assert gone is state.waives
    waived = {each["fingerprint"]: each["triage_says"] for each in again["waived"]}
    assert ("so it is (the team" in waived.get(mark, "")) is state.waives
    page = maremma("check", "template.yaml", "--guardrails", "guardrails.yaml").stdout
    assert ("so it is (the team" in " ".join(page.split())) is state.waives


REFUSED = {
    "no id": (("orders", "--until", UNTIL, "--because", "x"), "neither a fingerprint nor a root cause"),
    "too far ahead": (("0" * 16, "--until", "2099-01-01", "--because", "x"), "more than 400 days ahead"),
    "no reason": (("0" * 16, "--until", UNTIL, "--because", " "), "this is empty"),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(maremma, tmp_path, arguments, says):
    ended = maremma("waive", *arguments)
    assert (ended.returncode, says in ended.stderr) == (2, True)
    assert not (tmp_path / "guardrails.yaml").exists()


def test_a_waived_finding_says_why_where_it_is_shown(maremma, tmp_path):
    path = tmp_path / "records.sqlite"
    seen = whole(TARGET, finding("f4", rule="LOG002", waived="shipped elsewhere (me, until 2026-05-01)"))
    from maremma.engine.compare import compare

    LocalStore(path).record(seen, compare((), seen), _word(seen))
    for format in ("text", "json"):
        assert "shipped elsewhere (me" in maremma("show", "orders", "--store", path.name, "--format", format).stdout
