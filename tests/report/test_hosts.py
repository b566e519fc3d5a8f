"""What hosts of code take: places of the repository, the worst first, and what was not read beside what was found."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from maremma.cli.check.repository import prefix_in_repository
from maremma.model.visible import is_hidden
from maremma.report.check.github import annotation_commands
from maremma.report.check.gitlab import quality_report, sast_report
from maremma.report.check.ledger import Part, Standing
from maremma.report.check.result import Place
from maremma.report.check.sarif import sarif_log

from tests.report.test_junit import entry, found, outcome
from tests.report.test_planted import planted, strings

UNREAD = entry(Part.FILE, "b.py", Standing.UNKNOWN, "it is too large")
FAILED = entry(Part.FILE, "c.py", Standing.UNKNOWN, "it is damaged", failed=True)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
COMMAND = re.compile(r"::(error|warning|notice) ([a-z]+=[^:,\n]*)(,[a-z]+=[^:,\n]*)*::[^\n]*")

LAYOUTS = {
    # where the mark of a repository stands; what is checked; what comes before its paths
    "the root itself": ("", "", ""),
    "a folder below": ("", "services/pay", "services/pay/"),
    "no repository": (None, "services/pay", ""),
    "a repository within": ("services", "services/pay", "pay/"),
    "a template": ("", "services/pay/template.yaml", "services/pay/"),
    "an archive": ("", "services/pay/code.zip", "services/pay/code.zip!/"),
    "an archive in no repository": (None, "services/pay/code.zip", "code.zip!/"),
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_where_it_lies_in_its_repository(tmp_path, case):
    marked, checked, expected = LAYOUTS[case]
    folder = tmp_path / "services" / "pay"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("Resources: {}")
    (folder / "code.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    if marked is not None:
        (tmp_path / marked / ".git").mkdir()
    assert prefix_in_repository(tmp_path / checked) == expected


@pytest.mark.parametrize(
    ("prefix", "path", "place"),
    [
        ("", "app.py", Place("app.py", 7)),
        ("pay/", "src/app.py", Place("pay/src/app.py", 7)),
        ("pay/", "../shared/app.py", Place("shared/app.py", 7)),
        ("pay/code.zip!/", "app.py", Place("pay/code.zip", 1)),
        ("pay/", "layer.zip!/python/app.py", Place("pay/layer.zip", 1)),
    ],
)
def test_every_host_is_told_the_same_place(prefix, path, place):
    checked = replace(outcome(findings=[found(at=path)]), prefix=prefix)
    checked = replace(checked, findings=tuple(replace(each, place=Place(path, 7)) for each in checked.findings))
    [vulnerability] = sast_report(checked)["vulnerabilities"]
    [issue] = quality_report(checked)
    [result] = sarif_log(checked)["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert (vulnerability["location"]["file"], vulnerability["location"]["start_line"]) == (place.path, place.line)
    assert (issue["location"]["path"], issue["location"]["lines"]["begin"]) == (place.path, place.line)
    assert (physical["artifactLocation"]["uri"], physical["region"]["startLine"]) == (place.path, place.line)
    assert f"file={place.path},line={place.line}," in annotation_commands(checked)


def test_each_step_of_a_flow_has_a_place():
    [result] = sarif_log(outcome(findings=[found()]))["runs"][0]["results"]
    [flow] = result["codeFlows"][0]["threadFlows"]
    assert [each["location"]["physicalLocation"]["region"]["startLine"] for each in flow["locations"]] == [7, 6]


def test_checks_of_several_folders_are_told_apart():
    ids = {
        sarif_log(replace(outcome(), prefix=each))["runs"][0]["automationDetails"]["id"] for each in ("", "a/", "b/")
    }
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("ledger", "status", "levels"),
    [((), "success", ["info"]), ((UNREAD,), "failure", ["info", "warn"]), ((FAILED,), "failure", ["info", "fatal"])],
)
def test_a_scan_of_gitlab_fails_where_something_is_unknown(ledger, status, levels):
    report = sast_report(outcome(*ledger, findings=[found()]))
    assert report["scan"]["status"] == status
    assert [each["level"] for each in report["scan"]["messages"]] == levels
    assert TIME.fullmatch(report["scan"]["start_time"])


def test_marks_of_gitlab_are_told_apart_and_stay():
    twice = [found(), found(), replace(found(), function="Other")]
    first = [each["fingerprint"] for each in quality_report(outcome(findings=twice))]
    moved = [replace(each, place=replace(each.place, line=70)) for each in twice]
    assert len({*first}) == 3
    assert [each["fingerprint"] for each in quality_report(outcome(findings=moved))] == first
    assert [each["id"] for each in sast_report(outcome(findings=moved))["vulnerabilities"]] == first


@pytest.mark.parametrize(("given_entry", "level"), [(UNREAD, "warning"), (FAILED, "error")])
def test_github_is_told_what_was_not_read(given_entry, level):
    lines = annotation_commands(outcome(given_entry)).splitlines()
    assert lines[0].startswith(f"::{level} title=")
    assert given_entry.why in lines[0]


@settings(max_examples=40)
@given(planted())
def test_strangers_texts_give_github_no_command(text):
    checked = outcome(entry(Part.FILE, text, Standing.UNKNOWN, text), findings=[found(says=text, at=text or "a")])
    lines = annotation_commands(checked).splitlines()
    assert len(lines) == 3
    assert [each for each in lines if not COMMAND.fullmatch(each)] == []
    assert [each for each in "".join(lines) if is_hidden(each)] == []


@settings(max_examples=40)
@given(planted())
def test_strangers_texts_are_visible_to_gitlab(text):
    checked = outcome(entry(Part.FILE, text, Standing.UNKNOWN, text), findings=[found(says=text)])
    for report in (sast_report(checked), quality_report(checked)):
        assert json.loads(json.dumps(report)) == report
        assert [each for each in strings(report) if any(is_hidden(one) for one in each if one != "\n")] == []
