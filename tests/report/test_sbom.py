"""The bill of materials: it is valid CycloneDX, says what is known, and is the same for the same code."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from maremma.errors import SettingsError
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.assessment import Coverage
from maremma.report.check.sbom import bill_of_materials, of_one

from tests.engine.building import assessment

LAYER = "arn:aws:lambda:eu-west-1:111122223333:layer:tools:3"
COMPONENTS = (
    Component(
        purl="pkg:npm/%40aws/b@2.0.0",
        name="@aws/b",
        version="2.0.0",
        ecosystem=Ecosystem.NPM,
        evidence="node_modules/@aws/b/package.json",
        licence="MIT OR Apache-2.0",
        others=("x/node_modules/@aws/b/package.json",),
    ),
    Component(
        purl="pkg:maven/org.a/a@1.0",
        name="org.a:a",
        version="1.0",
        ecosystem=Ecosystem.MAVEN,
        evidence="lib/a.jar!/META-INF/MANIFEST.MF",
        layer=LAYER,
        shadowed=True,
    ),
    *(
        Component(
            purl="pkg:golang/github.com/a/b",
            name="github.com/a/b",
            version="",
            ecosystem=Ecosystem.GO,
            evidence=f"bin/{known_by.name}",
            known_by=known_by,
        )
        for known_by in KnownBy
    ),
)
FUNCTION = replace(assessment(), components=COMPONENTS)
NOT_LISTED = Gap(Facet.CODE, GapReason.UNSUPPORTED, "a bundle", partial=True)
ELSEWHERE = Gap(Facet.ROLE, GapReason.DENIED, "the role was denied")


@pytest.mark.parametrize("components", [(), COMPONENTS[:1], COMPONENTS], ids=["none", "one", "all kinds"])
@pytest.mark.parametrize("gaps", [(), (NOT_LISTED, ELSEWHERE)], ids=["complete", "incomplete"])
def test_a_bill_is_valid(components: tuple[Component, ...], gaps: tuple[Gap, ...]) -> None:
    function = replace(FUNCTION, components=components, coverage=Coverage(1, 1, gaps))
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill_of_materials(function)))
    assert error is None


def test_it_says_what_is_known_of_each_component() -> None:
    npm, maven, go, *_ = bill_of_materials(FUNCTION)["components"]
    assert (npm["group"], npm["name"], npm["version"], npm["purl"]) == ("@aws", "b", "2.0.0", COMPONENTS[0].purl)
    assert npm["licenses"] == [{"license": {"name": "MIT OR Apache-2.0"}}]
    assert [each["location"] for each in npm["evidence"]["occurrences"]] == [
        "node_modules/@aws/b/package.json",
        "x/node_modules/@aws/b/package.json",
    ]
    assert (maven["group"], maven["name"]) == ("org.a", "a")
    assert {each["name"]: each["value"] for each in maven["properties"]} == {
        "maremma:known-by": "manifest",
        "maremma:layer": LAYER,
        "maremma:shadowed": "true",
    }
    assert "version" not in go
    assert "group" not in go


def test_what_was_not_listed_makes_it_incomplete() -> None:
    bill = bill_of_materials(replace(FUNCTION, coverage=Coverage(1, 1, (NOT_LISTED, ELSEWHERE))))
    assert bill["compositions"] == [{"aggregate": "incomplete", "assemblies": ["function"]}]
    said = [each["value"] for each in bill["metadata"]["component"]["properties"]]
    assert said == ["python3.13", "a bundle"]
    assert bill_of_materials(FUNCTION)["compositions"][0]["aggregate"] == "complete"


def test_equal_code_has_an_equal_bill() -> None:
    first, second = bill_of_materials(FUNCTION), bill_of_materials(FUNCTION)
    assert first == second
    assert first["serialNumber"].startswith("urn:uuid:")
    assert bill_of_materials(replace(FUNCTION, components=()))["serialNumber"] != first["serialNumber"]


def test_code_that_was_not_seen_has_no_bill() -> None:
    with pytest.raises(SettingsError, match="was not seen"):
        bill_of_materials(assessment())


def test_a_bill_is_of_one_function() -> None:
    assert of_one([FUNCTION]) is FUNCTION
    with pytest.raises(SettingsError, match="of one function"):
        of_one([FUNCTION, FUNCTION])
