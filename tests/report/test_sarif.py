"""SARIF as its specification wants it: only properties that it knows, of the types it names, with nothing dangling."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from maremma.cli.check.package import check_package
from maremma.cli.check.templates import check_template
from maremma.cli.template import load_template
from maremma.report.check.json_format import checked_entry
from maremma.report.check.sarif import sarif_log
from maremma.rules import RULES

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PROJECTS = Path(__file__).parents[1] / "cli" / "projects"

LOCATION = {"physicalLocation": "physicalLocation", "logicalLocations": ["logicalLocation"], "message": "message"}
FORMS = {
    "log": {"$schema": str, "version": str, "runs": ["run"]},
    "run": {
        "tool": "tool",
        "originalUriBaseIds": {"*": "artifactLocation"},
        "automationDetails": {"id": str},
        "invocations": ["invocation"],
        "results": ["result"],
    },
    "tool": {"driver": "toolComponent"},
    "toolComponent": {"name": str, "semanticVersion": str, "rules": ["reportingDescriptor"]},
    "reportingDescriptor": {
        "id": str,
        "name": str,
        "shortDescription": "multiformatMessageString",
        "fullDescription": "multiformatMessageString",
        "help": "multiformatMessageString",
        "helpUri": str,
        "defaultConfiguration": {"level": str},
        "properties": dict,
    },
    "multiformatMessageString": {"text": str, "markdown": str},
    "message": {"text": str},
    "invocation": {
        "executionSuccessful": bool,
        "exitCode": int,
        "exitCodeDescription": str,
        "toolExecutionNotifications": ["notification"],
        "toolConfigurationNotifications": ["notification"],
    },
    "notification": {"level": str, "message": "message", "associatedRule": {"id": str}},
    "result": {
        "ruleId": str,
        "ruleIndex": int,
        "level": str,
        "message": "message",
        "locations": ["location"],
        "codeFlows": ["codeFlow"],
        "partialFingerprints": {"*": str},
        "properties": dict,
    },
    "location": LOCATION,
    "physicalLocation": {"artifactLocation": "artifactLocation", "region": {"startLine": int}},
    "artifactLocation": {"uri": str, "uriBaseId": str, "description": "message"},
    "logicalLocation": {"name": str, "kind": str},
    "codeFlow": {"threadFlows": ["threadFlow"]},
    "threadFlow": {"locations": ["threadFlowLocation"]},
    "threadFlowLocation": {"location": "location"},
}
"""The objects of SARIF 2.1.0 that are written, by their names in the specification, with the properties used."""

NEEDED = {
    "log": {"version", "runs"},
    "run": {"tool"},
    "toolComponent": {"name"},
    "reportingDescriptor": {"id"},
    "multiformatMessageString": {"text"},
    "invocation": {"executionSuccessful"},
    "notification": {"message"},
    "result": {"message"},
    "codeFlow": {"threadFlows"},
    "threadFlow": {"locations"},
}
LEVELS = {"none", "note", "warning", "error"}


def conforms(value, form, at="log"):
    """Every departure from a form, a sentence each."""
    if isinstance(form, str):
        yield from (f"{at} has no {each}" for each in NEEDED.get(form, set()) - set(value))
        yield from conforms(value, FORMS[form], at)
    elif isinstance(form, list):
        assert isinstance(value, list), at
        for index, each in enumerate(value):
            yield from conforms(each, form[0], f"{at}[{index}]")
    elif isinstance(form, dict):
        for key, each in value.items():
            if key not in form and "*" not in form:
                yield f"{at} has {key}"
            else:
                yield from conforms(each, form.get(key, form.get("*")), f"{at}.{key}")
    elif not isinstance(value, form):
        yield f"{at} is no {form.__name__}"


def locations(result):
    """Every location of a result."""
    yield from result["locations"]
    for flow in result.get("codeFlows", ()):
        for thread in flow["threadFlows"]:
            yield from (each["location"] for each in thread["locations"])


def check(name):
    """A project of the command line's tests, checked."""
    if name == "sam":
        return check_template(
            [load_template(PROJECTS / "sam" / "template.yaml")], PROJECTS / "sam", "sam", (), "", (), NOW
        )
    return check_package(PROJECTS / name, (), "", (), NOW)


@pytest.fixture(params=["python", "node", "sam"])
def checked(request):
    """Each project, checked."""
    return check(request.param)


@pytest.fixture
def run(checked):
    """The one run of its log."""
    (run,) = sarif_log(checked)["runs"]
    return run


def test_the_log_has_the_form(checked):
    assert list(conforms(sarif_log(checked), "log")) == []
    assert sarif_log(checked)["version"] == "2.1.0"


def test_the_form_is_held_to(checked):
    log = sarif_log(checked)
    log["runs"][0]["results"][0] |= {"line": 1, "message": {"text": 2}}
    assert sorted(conforms(log, "log")) == [
        "log.runs[0].results[0] has line",
        "log.runs[0].results[0].message.text is no str",
    ]


def test_results_refer_to_the_rules_of_the_run(run):
    rules = run["tool"]["driver"]["rules"]
    assert len({each["id"] for each in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert {each["level"] for each in run["results"]} <= LEVELS
    assert {each["defaultConfiguration"]["level"] for each in rules} <= LEVELS


def test_rules_bring_their_manuals(run):
    manuals = {each.id: each.manual for each in RULES}
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"] == manuals[rule["id"]]
        assert rule["fullDescription"]["text"]
        assert float(rule["properties"]["security-severity"]) <= 10
        assert "security" in rule["properties"]["tags"]


def test_every_place_is_a_line_of_a_file_that_is_there(checked, run):
    root = PROJECTS / Path(checked.path).name
    bases = set(run["originalUriBaseIds"])
    for result in run["results"]:
        for location in locations(result):
            physical = location["physicalLocation"]
            uri = physical["artifactLocation"]["uri"]
            assert urlsplit(uri)[:2] == ("", "")
            assert not uri.startswith("/")
            assert physical["artifactLocation"]["uriBaseId"] in bases
            lines = (root / unquote(uri)).read_text().splitlines()
            assert 1 <= physical["region"]["startLine"] <= len(lines)


def test_a_flow_ends_where_the_result_is(run):
    flows = [each for each in run["results"] if each["ruleId"].startswith("INJ")]
    assert flows
    for result in flows:
        (flow,) = result["codeFlows"]
        (thread,) = flow["threadFlows"]
        last = thread["locations"][-1]["location"]
        assert last["physicalLocation"] == result["locations"][0]["physicalLocation"]
        assert len(thread["locations"]) > 1


def test_results_are_those_of_the_json(checked, run):
    told = checked_entry(checked)["findings"]
    assert [each["partialFingerprints"]["maremma/v1"] for each in run["results"]] == [
        each["fingerprint"] for each in told
    ]


def test_names_of_files_are_written_as_uris(tmp_path):
    folder = tmp_path / "with space"
    folder.mkdir()
    source = "import os\n\n\ndef handler(event, context):\n    os.system(event['a'])\n"
    (folder / "my app.py").write_text(source)
    checked = check_package(tmp_path, ["with space/my app.handler"], "python3.14", (), NOW)
    (result,) = sarif_log(checked)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "with%20space/my%20app.py"


def test_what_failed_is_told_by_the_invocation(tmp_path):
    (tmp_path / "template.yaml").write_text(
        "Resources:\n  Fn: {Type: AWS::Serverless::Function, Properties: "
        "{CodeUri: gone, Runtime: python3.14, Handler: app.handler}}\n"
    )
    checked = check_template([load_template(tmp_path / "template.yaml")], tmp_path, "x", (), "", (), NOW)
    (invocation,) = sarif_log(checked)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "gone" in json.dumps(invocation)
