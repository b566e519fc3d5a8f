"""`maremma findings` and the formats for other tools, from fixed records."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.report.export.test_ocsf import faults

ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"
OF_FINDINGS = [("findings",), ("findings", ARN), ("show", ARN)]


def printed(maremma, store, *arguments):
    ended = maremma(*arguments, "--store", store.name)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.mark.parametrize("command", OF_FINDINGS, ids=" ".join)
def test_every_format_holds_the_same_findings(maremma, store, command):
    whole = json.loads(printed(maremma, store, *command, "--format", "json"))
    functions = whole["functions"] if command[0] == "findings" else [whole]
    expected = [each["fingerprint"] for one in functions for each in one["findings"]]
    rows = [*csv.DictReader(io.StringIO(printed(maremma, store, *command, "--format", "csv")))]
    assert [each["fingerprint"] for each in rows if each["state"] != "unknown"] == expected
    page = printed(maremma, store, *command, "--format", "markdown").splitlines()
    assert len(page) == 2 + len(rows)
    events = printed(maremma, store, *command, "--format", "ocsf")
    assert faults(events) == []
    told = [each for each in map(json.loads, events.splitlines()) if "fingerprint" in each["unmapped"]]
    assert [each["unmapped"]["fingerprint"] for each in told] == expected


def test_the_terminal_shows_a_line_for_each(maremma, store):
    shown = printed(maremma, store, "findings")
    assert [shown.count(each) for each in ("IAM001", "INJ001", "waived")] == [1, 2, 1]
    assert "5 findings, 0 resolved, 1 open questions" in " ".join(shown.split())


def test_the_ranking_as_tables(maremma, store):
    rows = [*csv.DictReader(io.StringIO(printed(maremma, store, "rank", "--format", "csv")))]
    ranked = json.loads(printed(maremma, store, "rank", "--format", "json"))["functions"]
    assert [each["function"] for each in rows] == [each["function"] for each in ranked]
    assert len(printed(maremma, store, "rank", "--format", "markdown").splitlines()) == 2 + len(rows)


def test_files_for_a_lake(maremma, store, tmp_path):
    told = printed(maremma, store, "findings", "--lake", str(tmp_path / "lake")).split()
    files = sorted(str(each) for each in (tmp_path / "lake").rglob("*.jsonl"))
    assert sorted(told) == files
    assert len(files) == 5
    assert faults("".join((tmp_path / each).read_text() for each in files)) == []


def test_a_policy_is_no_table(maremma, store):
    ended = maremma("show", ARN, "--policy", "--format", "csv", "--store", store.name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "a policy takes --format text or json" in ended.stderr
