"""One application has one set of findings, in whatever language it is written: same_applications.toml."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.checking import QUIET
from tests.cli.plans import plan_of

APPLICATIONS = tomllib.loads(Path(__file__).with_name("same_applications.toml").read_text("utf-8"))["application"]
LANGUAGES = {
    "sam": ("template.yaml", str),
    "plan": ("plan.json", plan_of),
    "hcl": ("main.tf", str),
    "serverless": ("serverless.yml", str),
}
CASES = [(each, language) for each in APPLICATIONS for language in LANGUAGES if language in each]


def found(run, folder, application, language):
    """Rule, severity and function of each finding, and for each function what a trigger of it is."""
    name, write = LANGUAGES[language]
    for path, text in {name: write(application[language]), **application["code"]}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    told = json.loads(run("check", str(folder), "--format", "json").stdout)
    findings = sorted(
        (each["rule"], each["severity"], each["function"]) for each in told["findings"] if each["rule"] not in QUIET
    )
    assert [each["function"] for each in told["coverage"]], told["ledger"]
    return findings


@pytest.mark.parametrize(
    ("application", "language"), CASES, ids=[f"{each['title']}, as {language}" for each, language in CASES]
)
def test_the_findings_are_the_same(maremma, tmp_path, application, language):
    findings = found(maremma, tmp_path / language, application, language)
    assert {f"{rule} {function}" for rule, _, function in findings} >= set(application["shows"])
    assert findings == found(maremma, tmp_path / "reference", application, "sam")
