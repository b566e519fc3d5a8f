"""`maremma guardrails` and `--guardrails` without AWS."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

GOOD = "version: 1\nalerts: {score: 70}\n"
BAD = "version: 1\nalert: {}\nrules: {INJ0003: {weight: x}}\n"
OLD = "version: 1\nwaivers: [{rule: LOG, owner: a, reason: b, expires: 2020-01-01}]\n"


@pytest.fixture
def file(tmp_path):
    def write(text):
        (tmp_path / "rails.yaml").write_text(text)
        return "rails.yaml"

    return write


def test_a_good_file(maremma, file):
    ended = maremma("guardrails", "check", file(GOOD))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "rails.yaml: these guardrails can be used\n", "")


def test_every_mistake_of_a_bad_one(maremma, file):
    ended = maremma("guardrails", "check", file(BAD))
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "rails.yaml:2:1: the key `alert` is unknown; did you mean `alerts`?",
        "rails.yaml:3:9: there is no such rule or family of rules; did you mean `INJ003`?",
        "rails.yaml:3:27: this is not a number; write one such as 60 or 0.5",
    ]


def test_for_machines(maremma, file):
    ended = maremma("guardrails", "check", file(BAD), "--format", "json")
    document = json.loads(ended.stdout)
    assert (ended.returncode, document["valid"], document["file"]) == (1, False, "rails.yaml")
    assert document["problems"][0] == {
        "line": 2,
        "column": 1,
        "says": "the key `alert` is unknown; did you mean `alerts`?",
    }


def test_what_has_expired_is_a_warning(maremma, file):
    ended = maremma("guardrails", "check", file(OLD))
    assert ended.returncode == 0
    assert "rails.yaml:2:53: this has expired on 2020-01-01" in ended.stdout
    document = json.loads(maremma("guardrails", "check", "rails.yaml", "--format", "json").stdout)
    assert (document["valid"], len(document["warnings"])) == (True, 1)


MISTAKES = {
    "no file": (("guardrails", "check"), "name a file"),
    "a file with show": (("guardrails", "show", "rails.yaml"), "none with show"),
    "a file that is not there": (("guardrails", "check", "gone.yaml"), "gone.yaml cannot be read: No such file"),
    "a folder": (("guardrails", "check", "."), "cannot be read"),
    "effective of a file": (("guardrails", "check", "rails.yaml", "--effective", "x"), "goes with show"),
    "a deployed scan by a file": (
        ("scan", "--deployed", "--guardrails", "rails.yaml", "--region", "eu-west-1"),
        "there first",
    ),
    "a scan by a bad file": (
        ("scan", "--guardrails", "bad.yaml", "--region", "eu-west-1"),
        "bad.yaml:2:1: the key `alert`",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(maremma, file, tmp_path, name):
    file(GOOD)
    (tmp_path / "bad.yaml").write_text(BAD)
    arguments, says = MISTAKES[name]
    ended = maremma(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in " ".join(ended.stderr.split())


CHECKED = [
    ("as it is", "", [("INJ001", "critical")], 1, ""),
    ("another severity", "rules: {INJ001: {severity: low}}", [("INJ001", "low")], 1, ""),
    ("switched off", "rules: {INJ: {enabled: false}}", [], 0, ""),
    (
        "waived",
        "waivers: [{rule: INJ001, owner: a, reason: b, expires: EXPIRES}]",
        [],
        0,
        "waived by the guardrails: 1",
    ),
]


@pytest.mark.parametrize(("title", "text", "found", "code", "says"), CHECKED, ids=[each[0] for each in CHECKED])
def test_code_is_judged_by_a_file(maremma, projects, file, title, text, found, code, says):
    soon = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
    rails = file(f"version: 1\n{text.replace('EXPIRES', soon)}\n")
    ended = maremma("check", "python", "--guardrails", rails, "--format", "json")
    assert [(each["rule"], each["severity"]) for each in json.loads(ended.stdout)["findings"]] == found
    assert ended.returncode == code
    assert says in ended.stderr
