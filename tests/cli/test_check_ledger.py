"""What was not read never passes: exit code, first line, JSON, SARIF and JUnit say so. What was read makes no noise."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from maremma.cli.check import templates
from maremma.cli.commands.check import judged_at
from maremma.cli.template import facts
from maremma.model.severity import Severity
from maremma.report.check.json_format import checked_entry
from maremma.report.check.junit import junit_xml
from maremma.report.check.ledger import Entry, Outcome, Part, Standing, outcome_of
from maremma.report.check.page import check_page
from maremma.report.check.result import possible_reach
from maremma.report.check.sarif import sarif_log
from rich.console import Console

from tests.cli.ways_beside_code import BESIDE_READ, BESIDE_UNREAD
from tests.cli.ways_in_templates import TEMPLATES_READ, TEMPLATES_UNREAD
from tests.cli.ways_of_doors import OPEN_DOORS, SHUT_DOORS
from tests.cli.ways_of_fronts import FRONTS_READ, FRONTS_UNREAD
from tests.cli.ways_of_manifests import MANIFESTS_READ, MANIFESTS_UNREAD
from tests.cli.ways_unread import OK, READ, UNREAD, app, cfn

ALL_UNREAD = {
    **UNREAD,
    **BESIDE_UNREAD,
    **MANIFESTS_UNREAD,
    **FRONTS_UNREAD,
    **TEMPLATES_UNREAD,
    **OPEN_DOORS,
}
ALL_READ = {**READ, **BESIDE_READ, **MANIFESTS_READ, **FRONTS_READ, **TEMPLATES_READ, **SHUT_DOORS}

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_index(monkeypatch, tmp_path_factory):
    """A machine without advisories."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


def written(folder, files):
    """The files in a folder."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def checked(folder, files, asked):
    """A check of files: of the folder, or of one of them."""
    root = written(folder, files) / asked.get("path", "")
    return judged_at(Path(root), asked.get("handlers", ()), asked.get("runtime", ""), (), NOW)


def first_line(outcome):
    """The first line of the text."""
    out = io.StringIO()
    Console(file=out, width=10_000).print(check_page(outcome))
    return out.getvalue().splitlines()[0]


@pytest.mark.parametrize("way", ALL_UNREAD)
def test_what_was_not_read_never_passes(tmp_path, way):
    files, asked, says = ALL_UNREAD[way]
    outcome = checked(tmp_path, files, asked)
    assert outcome.outcome is Outcome.UNKNOWN
    line = first_line(outcome)
    of_components = way in MANIFESTS_UNREAD and "it is not known what is published about its components" in line
    assert "not all was read" in line or of_components
    assert line.startswith(("Unknown: nothing was found", "Unknown: no function", "1 finding", "2 finding"))
    unread = [each.says for each in outcome.unread]
    assert any(says in each for each in unread), unread
    document = checked_entry(outcome)
    assert (document["outcome"], document["complete"], document["headline"]) == ("unknown", False, line)
    assert any(says in f"{each['name']}: {each['why']}" for each in document["ledger"] if each["standing"] == "unknown")
    [invocation] = sarif_log(outcome)["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    notes = [*invocation["toolExecutionNotifications"], *invocation["toolConfigurationNotifications"]]
    assert any(says in each["message"]["text"] and each["level"] != "note" for each in notes)
    tests = ElementTree.fromstring(junit_xml(outcome)).iter("testcase")
    told = [f"{each.get('name')}: {error.get('message')}" for each in tests for error in each.iter("error")]
    assert any(says in each for each in told), told


@pytest.mark.parametrize("twin", ALL_READ)
def test_what_was_read_makes_no_noise(tmp_path, twin):
    files, asked = ALL_READ[twin]
    outcome = checked(tmp_path, files, asked)
    assert [each.says for each in outcome.unread] == []
    assert outcome.outcome is Outcome.CLEAN
    assert first_line(outcome).startswith("Nothing was found in 1 function of ")
    [invocation] = sarif_log(outcome)["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 0)
    assert not [each for each in invocation["toolExecutionNotifications"] if each["level"] != "note"]
    assert invocation["toolConfigurationNotifications"] == []
    tests = ElementTree.fromstring(junit_xml(outcome))
    assert (tests.get("failures"), tests.get("errors")) == ("0", "0")


def test_the_tables_are_as_long_as_they_have_to_be():
    assert len(UNREAD) >= 60
    assert len(READ) >= 20


def test_the_ledger_names_every_rule_of_every_function(tmp_path):
    files, asked, _ = UNREAD["a pipe"]
    outcome = checked(tmp_path, files, asked)
    entry = checked_entry(outcome)
    rules = {each["name"]: each for each in entry["ledger"] if each["part"] == "rule"}
    assert len(rules) > 60
    assert all(each["functions"] == ["Fn"] for each in rules.values())
    assert {each["standing"] for each in rules.values()} == set(Standing)
    assert all(bool(each["why"]) == (each["standing"] != "read") for each in entry["ledger"])
    assert json.loads(json.dumps(entry)) == entry


TWO = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Good: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.14, Handler: app.handler, CodeUri: src}}
  Broken: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.14, Handler: app.handler, CodeUri: src}}
"""


def broken_for(function, monkeypatch, module, name, of):
    """Let something of ours fail for one function, as nobody foresaw."""
    work = getattr(module, name)

    def failing(*given, **named):
        if of(*given) == function:
            raise ZeroDivisionError(function)
        return work(*given, **named)

    monkeypatch.setattr(module, name, failing)


DEFECTS = {
    "while its facts are read": (facts, "_facts", lambda _, name, *__: name),
    "while its code is analysed": (templates, "_code", lambda function, *_: function.logical_id),
    "while it is judged": (templates, "judge_subject", lambda subject, *_: subject.facts.target.name),
}


@pytest.mark.parametrize("when", DEFECTS)
def test_a_defect_in_one_function_spares_the_others(monkeypatch, tmp_path, when):
    written(tmp_path, {"template.yaml": TWO, "src/app.py": OK})
    alone = checked(tmp_path, {"template.yaml": TWO.partition("  Broken")[0]}, {})
    written(tmp_path, {"template.yaml": TWO})
    module, name, of = DEFECTS[when]
    broken_for("Broken", monkeypatch, module, name, of)
    outcome = checked(tmp_path, {}, {})
    [unread] = [each for each in outcome.unread if each.part is Part.FUNCTION]
    assert (unread.name, outcome.outcome) == ("Broken", Outcome.UNKNOWN)
    assert "a defect in Maremma kept this function from being judged (ZeroDivisionError at " in unread.why
    assert outcome.functions == alone.functions


def test_a_defect_in_a_part_of_the_template_leaves_open_what_it_may_decide(monkeypatch, tmp_path):
    monkeypatch.setattr(facts, "_DECLARED", (("its permissions", lambda _: 1 // 0),))
    outcome = checked(tmp_path, {"template.yaml": TWO, "src/app.py": OK}, {})
    assert outcome.outcome is Outcome.UNKNOWN
    assert "its permissions: could not be read: a defect in Maremma kept" in first_line(outcome)
    assert {possible_reach(each) for each in outcome.functions} == {"anonymous"}


DOORS = ("a pipe", "an HTTP API by its body", "a module", "a transform of others", "whatever refers to a function")


@pytest.mark.parametrize("way", DOORS)
def test_a_door_that_may_exist_is_possible(tmp_path, way):
    files, asked, _ = UNREAD[way]
    outcome = checked(tmp_path, files, asked)
    assert [possible_reach(each) for each in outcome.functions] == ["anonymous"]
    out = io.StringIO()
    Console(file=out, width=10_000).print(check_page(outcome))
    assert "reachable by: unused, possibly anonymous" in out.getvalue()


CONDITIONAL = """
  Url: {Type: AWS::Lambda::Url, Condition: Prod, Properties: {AuthType: NONE, TargetFunctionArn: !Ref Fn}}
  ByUrl:
    Type: AWS::Lambda::Permission
    Condition: Prod
    Properties: {Action: "lambda:InvokeFunctionUrl", Principal: "*", FunctionName: !Ref Fn, FunctionUrlAuthType: NONE}
  Through:
    Type: AWS::Lambda::Permission
    Condition: Prod
    Properties: {Action: "lambda:InvokeFunction", Principal: "*", FunctionName: !Ref Fn, InvokedViaFunctionUrl: true}
"""
STAGE = "Parameters: {S: {Type: String, Default: dev}}\nConditions: {Prod: !Equals [!Ref S, prod]}"


def test_a_door_whose_condition_is_off_by_default_is_judged_as_if_it_were_there(tmp_path):
    outcome = checked(tmp_path, app(cfn(more=CONDITIONAL, top=STAGE)), {})
    assert "AUT002" in {each["rule"] for each in checked_entry(outcome)["findings"]}


def entry(**said):
    return Entry(part=Part.FILE, name="x", **said)


UNKNOWN = entry(standing=Standing.UNKNOWN)
OUTCOMES = [
    ([], None, Severity.LOW, False, Outcome.CLEAN),
    ([entry(standing=Standing.READ), entry(standing=Standing.NOT_NEEDED)], None, Severity.LOW, False, Outcome.CLEAN),
    ([UNKNOWN], None, Severity.LOW, False, Outcome.UNKNOWN),
    ([UNKNOWN], None, None, False, Outcome.UNKNOWN),
    ([UNKNOWN], None, Severity.LOW, True, Outcome.CLEAN),
    ([UNKNOWN], Severity.LOW, Severity.LOW, False, Outcome.FINDINGS),
    ([UNKNOWN], Severity.LOW, Severity.HIGH, False, Outcome.UNKNOWN),
    ([entry(standing=Standing.UNKNOWN, failed=True)], Severity.HIGH, Severity.LOW, True, Outcome.UNKNOWN),
    ([entry(standing=Standing.UNKNOWN, published=True)], None, Severity.LOW, False, Outcome.UNKNOWN),
    ([entry(standing=Standing.UNKNOWN, published=True)], None, None, False, Outcome.CLEAN),
    ([], Severity.HIGH, None, False, Outcome.CLEAN),
]


@pytest.mark.parametrize(("ledger", "worst", "floor", "tolerant", "expected"), OUTCOMES)
def test_the_outcome_follows_from_the_ledger(ledger, worst, floor, tolerant, expected):
    assert outcome_of(ledger, worst, floor, tolerant=tolerant) is expected
