"""The page, the schema and the examples are those of the models."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
import yaml
from maremma.guardrails.defaults import DEFAULTS
from maremma.guardrails.read import read
from maremma.guardrails.schema import schema
from maremma.model.guardrails import Guardrails, QuarantineMode
from maremma.model.signing import VIOLATIONS, Standing
from maremma.report import guardrails_page

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = sorted((DOCS / "guardrails").glob("*.yaml"))
NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_the_files_in_the_repository_are_current():
    assert guardrails_page.main([str(DOCS), "--check"]) == 0


def test_what_is_not_current_is_told(tmp_path, capsys):
    assert guardrails_page.main([str(tmp_path), "--check"]) == 1
    assert "guardrails.md is not current" in capsys.readouterr().err
    guardrails_page.main([str(tmp_path)])
    assert guardrails_page.main([str(tmp_path), "--check"]) == 0


def test_there_are_twelve_examples_and_the_page_shows_them():
    page = (DOCS / "guardrails.md").read_text("utf-8")
    assert len(EXAMPLES) == 12
    for example in EXAMPLES:
        assert example.read_text("utf-8").partition("\n")[2].strip() in page


@pytest.mark.parametrize("example", EXAMPLES, ids=[each.stem for each in EXAMPLES])
def test_an_example_can_be_used_and_fits_the_schema(example):
    text = example.read_text("utf-8")
    result = read(text.encode(), NOW)
    assert (result.problems, result.warnings) == ((), ())
    assert (result.guardrails == Guardrails()) is (example.stem == "01-defaults")
    jsonschema.validate(plainly(text), schema())


def test_what_the_examples_say():
    found = {each.stem: read(each.read_bytes(), NOW).guardrails for each in EXAMPLES}
    rules = {each.rule: each.weight for each in found["03-rules"].rules}
    assert (rules["LOG001"], rules["LOG006"]) == (0.5, 1)
    assert found["04-development"].overrides[0].quarantine.mode is QuarantineMode.OFF
    assert found["05-production"].overrides[0].quarantine.hours == 12
    assert {each.rule for each in found["07-waivers"].waivers} >= {"", "DEP003", "LIF001", "LIF003"}
    told, stopped = (each.trust for each in found["10-trust"].trusted)
    assert (len(told.keys), len(told.revoked), told.violations, told.stops) == (1, 1, VIOLATIONS, frozenset())
    assert stopped.stops == stopped.violations == VIOLATIONS | {Standing.UNSIGNED, Standing.UNKNOWN}
    assert found["10-trust"].quarantine.mode is QuarantineMode.APPROVAL
    assert found["09-criticality"].criticality.tag == "business-criticality"


@pytest.mark.parametrize(
    "wrong",
    [
        "version: 2",
        "version: 1\nalert: {}",
        "version: 1\nrules: {INJ0003: {}}",
        "version: 1\nalerts: {score: 101}",
        "version: 1\nquarantine: {mode: automatik}",
        "version: 1\nwaivers: [{rule: LOG}]",
        "version: 1\noverrides: [{where: {accounts: [abc]}}]",
    ],
)
def test_the_schema_refuses_what_is_refused(wrong):
    assert read(wrong.encode(), NOW).guardrails is None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plainly(wrong), schema())


def test_the_defaults_ship_as_a_file():
    assert read(DEFAULTS.encode(), NOW).guardrails == Guardrails()
    jsonschema.validate(plainly(DEFAULTS), schema())


def test_the_schema_is_one_and_completes_rules_with_their_titles():
    known = schema()
    jsonschema.Draft202012Validator.check_schema(known)
    assert known["properties"]["rules"]["properties"]["SEC001"]["description"].startswith("A")
    assert "null" not in str(known)


def plainly(text):
    """As an editor reads it: dates are text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        key: [pair for pair in pairs if "timestamp" not in pair[0]]
        for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=Loader)
