"""JUnit XML: well formed whatever strangers wrote, and a test passes only where all was read and nothing found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.model.visible import is_hidden
from maremma.report.check.junit import junit_xml
from maremma.report.check.ledger import Entry, Outcome, Part, Standing
from maremma.report.check.result import Checked, CheckedFinding, CheckedFunction, Place, PlacedStep
from maremma.rules import RULES

from tests.engine.building import assessment, finding
from tests.fuzz.texts import strange
from tests.report.test_planted import planted
from tests.report.test_sarif import check

RULE = {each.id: each for each in RULES}
READ, NOT_NEEDED, UNKNOWN = Standing.READ, Standing.NOT_NEEDED, Standing.UNKNOWN


def entry(part, name, standing, why="", *functions, **more):
    return Entry(part=part, name=name, standing=standing, why=why, functions=functions, **more)


def of_rule(standing, why="", *functions):
    return entry(Part.RULE, "INJ001", standing, why, *(functions or ("Fn",)))


def found(rule="INJ001", function="Fn", at="app.py", says="it is so"):
    return CheckedFinding(
        rule=RULE[rule],
        finding=replace(finding("f1", rule=rule), says=says, fix=says),
        function=function,
        handler="app.handler",
        trigger="",
        place=Place(at, 7),
        steps=(PlacedStep(says=says, at=at), PlacedStep(says=says, at=at, place=Place(at, 6))),
    )


def function(name="Fn", *findings):
    return CheckedFunction(
        name=name,
        handler="app.handler",
        runtime="",
        declared=True,
        assessment=assessment(*findings),
        coverage=None,
    )


def outcome(*ledger, findings=(), functions=None):
    return Checked(path="shop", functions=functions or (function(),), findings=tuple(findings), ledger=ledger)


def became(checked):
    """Each test as its suite, its name, what became of it and what is said."""
    root = ElementTree.fromstring(junit_xml(checked))
    for suite in root.iter("testsuite"):
        for test in suite.iter("testcase"):
            assert test.get("classname") == suite.get("name")
            assert len(test) <= 1
            result = test[0] if len(test) else None
            said = ("passed", "") if result is None else (result.tag, result.get("message"))
            yield (suite.get("name"), test.get("name"), *said)


INJ = "INJ001 os-command-injection"
AROUND = "what lies at shop"
SAID = {
    "a rule that found nothing passes": (outcome(of_rule(READ)), [("Fn", INJ, "passed", "")]),
    "a finding is a failure": (
        outcome(of_rule(READ), findings=[found()]),
        [("Fn", INJ, "failure", "Title of INJ001: it is so")],
    ),
    "a finding of a rule that the ledger has not": (
        outcome(findings=[found()]),
        [("Fn", INJ, "failure", "Title of INJ001: it is so")],
    ),
    "a rule that could not be judged is an error": (
        outcome(of_rule(UNKNOWN, "the code was not seen")),
        [("Fn", INJ, "error", "the code was not seen")],
    ),
    "so it is whatever else of it was read": (
        outcome(of_rule(READ), of_rule(UNKNOWN, "the code was not seen"), of_rule(NOT_NEEDED, "off")),
        [("Fn", INJ, "error", "the code was not seen")],
    ),
    "a rule that was not asked is skipped": (
        outcome(of_rule(READ), of_rule(NOT_NEEDED, "it asks for what only AWS tells")),
        [("Fn", INJ, "skipped", "it asks for what only AWS tells")],
    ),
    "of two functions each has its own": (
        outcome(
            of_rule(READ, "", "Fn", "Other"),
            findings=[found(function="Other")],
            functions=(function(), function("Other")),
        ),
        [("Fn", INJ, "passed", ""), ("Other", INJ, "failure", "Title of INJ001: it is so")],
    ),
    "what the guardrails waive is no pass": (
        outcome(of_rule(READ), functions=(function("Fn", finding("f1", rule="INJ001", waived="we know")),)),
        [("Fn", INJ, "skipped", "the guardrails waive what was found")],
    ),
    "nor is what was told of another function": (
        outcome(of_rule(READ), functions=(function("Fn", finding("f1", rule="INJ001")),)),
        [("Fn", INJ, "skipped", "what was found is the same for every function, and told of another one")],
    ),
    "a function that was not read in full": (
        outcome(
            entry(Part.FUNCTION, "Fn", UNKNOWN, "a layer is elsewhere"),
            entry(Part.FUNCTION, "Fn", UNKNOWN, "it was stopped"),
        ),
        [("Fn", "read in full", "error", "a layer is elsewhere; it was stopped")],
    ),
    "a function that could not be judged at all": (
        outcome(entry(Part.FUNCTION, "Gone", UNKNOWN, "there is no code", failed=True), functions=()),
        [("Gone", "read in full", "error", "there is no code")],
    ),
    "what lies around": (
        outcome(
            entry(Part.FILE, "template.yaml", READ),
            entry(Part.FILE, "main.tf", UNKNOWN, "Terraform is not read"),
            entry(Part.FILE, "cdk.json", NOT_NEEDED, "the code alone was asked for"),
            entry(Part.RESOURCE, "Pipe", UNKNOWN, "pipes are not read"),
        ),
        [
            (AROUND, "file template.yaml", "passed", ""),
            (AROUND, "file main.tf", "error", "Terraform is not read"),
            (AROUND, "file cdk.json", "skipped", "the code alone was asked for"),
            (AROUND, "resource Pipe", "error", "pipes are not read"),
        ],
    ),
}


@pytest.mark.parametrize("title", SAID)
def test_what_becomes_of_a_test(title):
    checked, expected = SAID[title]
    assert list(became(checked)) == expected


def test_a_failure_says_all_of_each_finding_and_what_is_open():
    checked = outcome(of_rule(UNKNOWN, "a file was not read"), findings=[found(), found(at="other.py", says="so too")])
    root = ElementTree.fromstring(junit_xml(checked))
    (test,) = root.iter("testcase")
    assert (test.get("file"), test.get("line"), test[0].get("type")) == ("app.py", "7", "high")
    assert test[0].text.splitlines() == [
        "app.py:7 high, high confidence: Title of INJ001: it is so",
        "via app.py it is so",
        "via app.py:6 it is so",
        "fix: it is so",
        "other.py:7 high, high confidence: Title of INJ001: so too",
        "via other.py so too",
        "via other.py:6 so too",
        "fix: so too",
        "not known: a file was not read",
    ]


@pytest.mark.parametrize("project", ["python", "node", "sam"])
def test_a_project(project):
    checked = check(project)
    tests = list(became(checked))
    failed = {(suite, name.split()[0]) for suite, name, result, _ in tests if result == "failure"}
    assert failed == {(each.function, each.finding.rule) for each in checked.findings}
    assert len(tests) == len({(suite, name) for suite, name, *_ in tests})
    assert sum(name.split()[0] in RULE for _, name, *_ in tests) == len(RULES) * len(checked.functions)
    assert junit_xml(checked) == junit_xml(check(project))


few = settings(max_examples=40)
texts = planted() | strange()
standings = st.sampled_from(Standing)


@st.composite
def outcomes(draw):
    """A check in which every text is a stranger's."""
    names = draw(st.lists(texts, min_size=1, max_size=3))
    name = st.sampled_from(names)
    entries = st.builds(
        Entry,
        part=st.sampled_from(Part),
        name=name | st.sampled_from(["INJ001", "CFG001"]),
        standing=standings,
        why=texts,
        functions=st.lists(name, max_size=2).map(tuple),
        failed=st.booleans(),
    )
    findings = st.builds(found, rule=st.sampled_from(["INJ001", "CFG001"]), function=name, at=texts, says=texts)
    return outcome(
        *draw(st.lists(entries, max_size=5)),
        findings=draw(st.lists(findings, max_size=2)),
        functions=tuple(map(function, names)),
    )


@few
@given(outcomes())
def test_whatever_is_written_is_read_again(checked):
    written = junit_xml(checked)
    root = ElementTree.fromstring(written.encode())
    assert written.isascii()
    said = [text for each in root.iter() for text in (*each.attrib.values(), (each.text or "").strip())]
    assert [each for text in said for each in text if is_hidden(each) and each != "\n"] == []
    for element in (root, *root.iter("testsuite")):
        told = Counter(each.tag for each in element.iter())
        assert {name: int(element.get(name)) for name in ("tests", "failures", "errors", "skipped")} == {
            "tests": told["testcase"],
            "failures": told["failure"],
            "errors": told["error"],
            "skipped": told["skipped"],
        }


@few
@given(outcomes())
def test_what_is_unknown_never_passes(checked):
    root = ElementTree.fromstring(junit_xml(checked))
    assert (root.find(".//failure") is not None) == bool(checked.findings)
    noted = [*root.iter("error"), *root.iter("failure")]
    if checked.outcome is not Outcome.CLEAN:
        assert noted
    passed = [each for each in root.iter("testcase") if len(each) == 0]
    read = [each for each in checked.ledger if each.standing is READ]
    assert len(passed) <= sum(max(1, len(each.functions)) for each in read)
    if not checked.unread and not checked.findings:
        assert noted == []
