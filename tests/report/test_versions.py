"""A page and a record that say which versions were judged, and which of them show a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.model.results.assessment import JudgedVersion
from maremma.model.signing import Signature, Standing, Verdict
from maremma.report.assessment import function_page
from maremma.report.explanation import explanation
from maremma.report.json import assessment_entry
from rich.console import Console

from tests.engine.building import assessment, finding

LATEST, LIVE = JudgedVersion(version="$LATEST"), JudgedVersion(version="7", aliases=("blue", "live"))
SEEN = assessment(replace(finding("f1"), versions=("7",)), finding("f2"))


def printed(page):
    console = Console(width=100)
    with console.capture() as captured:
        console.print(page)
    return captured.get()


@pytest.mark.parametrize("page", [function_page, explanation], ids=["show", "explain"])
def test_a_page_names_the_versions_only_if_there_are_several(page):
    assert "versions: $LATEST, 7 (blue, live)" in printed(page(replace(SEEN, versions=(LATEST, LIVE))))
    assert "versions:" not in printed(page(replace(SEEN, versions=(LATEST,))))
    assert "versions:" not in printed(page(SEEN)), "an assessment from before versions were judged"


def test_the_record_names_the_versions_and_those_that_show_a_finding():
    entry = assessment_entry(replace(SEEN, versions=(LATEST, LIVE)))
    assert entry["versions"] == [
        {"version": "$LATEST", "aliases": []},
        {"version": "7", "aliases": ["blue", "live"]},
    ]
    assert [each["versions"] for each in entry["findings"]] == [["7"], []]


def test_a_page_and_the_record_say_what_is_known_of_signatures_only_where_they_have_to_be():
    verdicts = {
        "$LATEST": Verdict(standing=Standing.VERIFIED, says="signed as version 7 by the key k", signer="k", version=7),
        "3": Verdict(standing=Standing.UNSIGNED, says="nobody signed it"),
    }
    signed = replace(SEEN, signatures=tuple(Signature(version=each, verdict=verdicts[each]) for each in verdicts))
    assert "signature: verified as version 7 ($LATEST), unsigned (3)" in printed(function_page(signed))
    assert "signature:" not in printed(function_page(SEEN))
    said = [(each["version"], each["verdict"], each["signer"]) for each in assessment_entry(signed)["signatures"]]
    assert said == [("$LATEST", "verified", "k"), ("3", "unsigned", "")]
    assert "signatures" not in assessment_entry(SEEN)
