"""OpenVEX 0.2.0: what is stated of each vulnerability, and that the document is one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from maremma.errors import SettingsError
from maremma.model.code.component import Ecosystem, Use
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.holding import Held, Published
from maremma.report.check.vex import vex_document

from tests.engine.building import TARGET, assessment, later

TEXT = {"type": "string", "minLength": 1}
TIME = {"type": "string", "format": "date-time"}
IDENTIFIED = {"@id": TEXT, "identifiers": {"type": "object", "additionalProperties": TEXT, "minProperties": 1}}
STATUS = {
    "not_affected": {"anyOf": [{"required": ["justification"]}, {"required": ["impact_statement"]}]},
    "affected": {"required": ["action_statement"]},
}
SCHEMA = {
    "type": "object",
    "required": ["@context", "@id", "author", "timestamp", "version", "statements"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://openvex.dev/ns/v0.2.0"},
        "@id": {"type": "string", "format": "uri", "minLength": 1},
        "author": TEXT,
        "role": TEXT,
        "timestamp": TIME,
        "last_updated": TIME,
        "version": {"type": "integer", "minimum": 1},
        "tooling": TEXT,
        "statements": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["vulnerability", "status", "products"],
                "additionalProperties": False,
                "properties": {
                    "vulnerability": {
                        "type": "object",
                        "required": ["name"],
                        "additionalProperties": False,
                        "properties": {
                            "@id": TEXT,
                            "name": TEXT,
                            "description": TEXT,
                            "aliases": {"type": "array", "items": TEXT, "uniqueItems": True, "minItems": 1},
                        },
                    },
                    "timestamp": TIME,
                    "products": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["@id"],
                            "additionalProperties": False,
                            "properties": {
                                **IDENTIFIED,
                                "subcomponents": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "properties": IDENTIFIED,
                                    },
                                },
                            },
                        },
                    },
                    "status": {"enum": ["not_affected", "affected", "fixed", "under_investigation"]},
                    "status_notes": TEXT,
                    "justification": {
                        "enum": [
                            "component_not_present",
                            "vulnerable_code_not_present",
                            "vulnerable_code_not_in_execute_path",
                            "vulnerable_code_cannot_be_controlled_by_adversary",
                            "inline_mitigations_already_exist",
                        ]
                    },
                    "impact_statement": TEXT,
                    "action_statement": TEXT,
                },
                "allOf": [
                    {"if": {"properties": {"status": {"const": status}}}, "then": then}
                    for status, then in STATUS.items()
                ],
            },
        },
    },
}
"""Written from the specification's text: its fields, the labels, and what each status asks for."""

KNOWN = Published(names=("CVE-2099-1", "GHSA-aaaa-bbbb-cccc"), certain=True, says="x 1.0 is affected", fixed=("1.1",))


def held(name: str = "x", *published: Published, **facts: object) -> Held:
    values = {
        "ecosystem": Ecosystem.PYPI,
        "name": name,
        "version": "1.0",
        "purl": f"pkg:pypi/{name}@1.0",
        "use": Use.IMPORTED,
        "published": published or (KNOWN,),
        **facts,
    }
    return Held(**values)


def document(*holds: Held) -> dict:
    return vex_document(replace(assessment(), held=holds))


CASES = {
    "imported, with a fix": (held(upgrade="1.1"), {"status": "affected", "action_statement": "upgrade to 1.1"}),
    "imported, without one": (
        held(),
        {"status": "affected", "action_statement": "replace it: no version without it is known"},
    ),
    "of unknown use": (
        held(use=Use.UNKNOWN, upgrade="1.1"),
        {"status": "affected", "status_notes": "its use is not known", "action_statement": "upgrade to 1.1"},
    ),
    "not loaded": (
        held(use=Use.PRESENT),
        {"status": "not_affected", "justification": "vulnerable_code_not_in_execute_path"},
    ),
    "in the shadow of another": (
        held(shadowed=True),
        {"status": "not_affected", "justification": "vulnerable_code_not_in_execute_path"},
    ),
    "malicious and not loaded": (held("x", replace(KNOWN, malicious=True), use=Use.PRESENT), {"status": "affected"}),
    "of unknown version": (
        held("x", replace(KNOWN, certain=False, says="whether x is affected is not known")),
        {"status": "under_investigation", "status_notes": "whether x is affected is not known"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_state_has_its_status(name):
    holds, expected = CASES[name]
    written = document(holds)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(written)
    [statement] = written["statements"]
    assert statement.items() >= expected.items()


@pytest.mark.parametrize("facet", [Facet.CODE, Facet.LAYERS])
@pytest.mark.parametrize("name", ["not loaded", "in the shadow of another"])
def test_nothing_is_not_affected_where_a_part_of_the_code_was_not_seen(name, facet):
    seen = replace(assessment(), held=(CASES[name][0],))
    hidden = Gap(facet, GapReason.UNREADABLE, "a.py could not be read", partial=True)
    [statement] = vex_document(replace(seen, coverage=replace(seen.coverage, gaps=(hidden,))))["statements"]
    assert statement["status"] == "under_investigation"
    assert "a.py could not be read" in statement["status_notes"]


def test_a_statement_names_the_vulnerability_the_function_and_the_component():
    [statement] = document(held())["statements"]
    assert statement["vulnerability"] == {"name": "CVE-2099-1", "aliases": ["GHSA-aaaa-bbbb-cccc"]}
    purl = "pkg:pypi/x@1.0"
    parts = [{"@id": purl, "identifiers": {"purl": purl}}]
    assert statement["products"] == [{"@id": TARGET.arn, "subcomponents": parts}]
    [of_versions] = document(held(versions=("3", "4")))["statements"]
    assert [each["@id"] for each in of_versions["products"]] == [f"{TARGET.arn}:3", f"{TARGET.arn}:4"]


def test_the_same_word_is_the_same_document_and_another_one_is_not():
    later_on = vex_document(replace(assessment(at=later(days=7)), held=(held(),)))
    assert later_on["timestamp"] > document(held())["timestamp"]
    assert later_on["@id"] == document(held())["@id"]
    assert document(held())["@id"] != document(held(upgrade="2"))["@id"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"held": None}, "was not seen"),
        ({"held": ()}, "nothing is published"),
        ({"gap": Gap(Facet.ADVISORIES, GapReason.NOT_COLLECTED, "none")}, "not compared with advisories"),
    ],
)
def test_nothing_is_stated_where_nothing_is_known(changes, says):
    seen = replace(assessment(), held=changes.get("held", (held(),)))
    if "gap" in changes:
        seen = replace(seen, coverage=replace(seen.coverage, gaps=(changes["gap"],)))
    with pytest.raises(SettingsError, match=says):
        vex_document(seen)
