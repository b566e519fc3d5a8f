"""An alert fits a phone, says what to do, and its subject is one that SNS takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.alerts.digest import digests
from maremma.model.evidence import Step
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.results.alert import AlertKind
from maremma.model.severity import Severity
from maremma.report.alert_text import message

from tests.aws.test_store_conformance import alert
from tests.engine.building import DESK, PRINTED, TARGET, finding


def test_an_alert_about_a_function_reads_on_a_phone():
    findings = [replace(finding(f"f{number}"), title=f"Finding {number}", fix=f"Do {number}.") for number in range(5)]
    whole = alert("a1b2", title="orders: Secret in the environment and 4 more", findings=tuple(findings))
    subject, body = message(whole, DESK)
    assert subject == "Maremma [high] orders: Secret in the environment and 4 more"
    assert body.splitlines() == [
        "orders: Secret in the environment and 4 more",
        "orders in 111122223333/eu-west-1",
        "Score 72 high (was 32)",
        "- high: Finding 0, f0",
        "  Fix: Do 0.",
        "- high: Finding 1, f1",
        "  Fix: Do 1.",
        "- high: Finding 2, f2",
        "  Fix: Do 2.",
        "and 2 more",
        f"> maremma show {TARGET.arn} {PRINTED}",
        "Alert a1b2",
    ]


def test_an_alert_about_a_scan_says_why_and_what_to_type():
    bare = {"function": "", "findings": (), "score": None, "previous_score": None}
    failed = alert("s1", kind=AlertKind.SCAN_FAILED, title="Scan s1 failed", says="Nobody let us in.", **bare)
    first = alert(
        "s2", kind=AlertKind.FIRST_SCAN, title="First scan", says="By score: 2 low.", **bare | {"score": 20.0}
    )
    assert [message(each, DESK)[1].splitlines() for each in (failed, first)] == [
        ["Scan s1 failed", "Nobody let us in.", f"> maremma doctor {PRINTED}", "Alert s1"],
        ["First scan", "Score 20 low", "By score: 2 low.", f"> maremma rank {PRINTED}", "Alert s2"],
    ]


def test_the_path_to_the_worst_finding_is_told_from_both_ends():
    path = (Step(ConfigPath("POST /orders"), "anybody may call POST /orders"), Step(CodeSpan("app.py", 3), "runs it"))
    worst, long = (replace(finding("f1"), because=each) for each in (path, (path[0], *path * 30, path[1])))
    assert "  Path: anybody may call POST /orders -> runs it" in message(alert(findings=(worst,)), DESK)[1].splitlines()
    [line] = [each for each in message(alert(findings=(long,)), DESK)[1].splitlines() if "Path" in each]
    assert line.startswith("  Path: anybody may call POST") and line.endswith("runs it") and " … " in line


def test_a_quarantine_says_what_it_does_and_how_to_approve_it():
    says = "Reserved concurrency 0. " + "Events that arrive are lost where there is no queue behind. " * 4
    _, body = message(alert("q1", kind=AlertKind.QUARANTINE_DUE, says=says, findings=()), DESK)
    lines = body.splitlines()
    assert " ".join(lines[3:-2]) == says.strip()
    assert lines[-2] == f"> maremma quarantine approve {TARGET.arn} --region eu-central-1 --stack Maremma"


def test_a_digest_lists_every_alert_that_it_stands_for():
    [(digest, _)] = digests([alert(f"a{number}") for number in range(20)])
    _, body = message(digest, DESK)
    assert [number for number in range(20) if f"(a{number})" not in body] == []


def test_a_text_of_many_lines_is_cut():
    says = "\n".join(f"line {number}" for number in range(9))
    _, body = message(alert("q1", kind=AlertKind.FIRST_SCAN, says=says, findings=()), DESK)
    assert [line for line in body.splitlines() if line.startswith("line")] == [
        *(f"line {number}" for number in range(5)),
        "line 5 …",
    ]


@given(
    title=st.text(max_size=400),
    says=st.text(max_size=800),
    fix=st.text(max_size=800),
    count=st.integers(0, 12),
    function=st.sampled_from(["", TARGET.arn]),
    severity=st.sampled_from(Severity),
    kind=st.sampled_from(AlertKind),
)
def test_no_text_breaks_the_limits(title, says, fix, count, function, severity, kind):
    path = (Step(ConfigPath("x"), says),) * (count % 3)
    findings = tuple(replace(finding(f"f{number}"), title=title, fix=fix, because=path) for number in range(count))
    whole = alert(title=title, says=says, findings=findings, function=function, severity=severity, kind=kind)
    subject, body = message(whole, DESK)
    assert len(subject) <= 100
    assert subject.isascii() and subject.isprintable()
    lines = body.split("\n")
    assert 3 <= len(lines) <= 12
    assert max(map(len, lines)) <= 160
