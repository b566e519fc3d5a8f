"""Several versions of one function: nothing that holds for any of them is lost, and no version counts twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.assess import assess
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import FunctionVersion
from maremma.model.guardrails import Guardrails
from maremma.model.location import ConfigPath
from maremma.model.results.assessment import Clean, JudgedVersion, Unknown, Violated
from maremma.model.severity import Severity
from maremma.model.target import LATEST

from tests.engine.building import NOW, asking, function

PLACE, OTHER = ConfigPath("Environment.Variables.A"), ConfigPath("Environment.Variables.B")
DENIED = Gap(Facet.ENVIRONMENT, GapReason.DENIED, "the key denied it")
HALF = replace(DENIED, partial=True)


def evidence(says="it is so", at=PLACE, **more):
    return Evidence(at=at, says=says, **more)


def answering(answers, *, id="SEC001"):
    """A rule that answers by version."""

    def check(snapshot):
        yield from answers.get(snapshot.configuration.version, ())

    return asking(check, id=id, needs={Facet.ENVIRONMENT})


def published(name, to):
    return FunctionVersion(qualifier=name, version=to, code_sha256="c", is_alias=name != to)


LIVE = (published("7", "7"), published("5", "5"), published("live", "7"), published("old", "5"))


def snapshots(*names, gaps=None, versions=LIVE):
    bare = function(versions=versions)
    return [
        replace(bare, configuration=replace(bare.configuration, version=name)).complete(gaps=(gaps or {}).get(name, ()))
        for name in names
    ]


def run(answers, *names, gaps=None, versions=LIVE):
    names = names or (LATEST, "7")
    seen = snapshots(*names, gaps=gaps, versions=versions)
    return assess(seen, [answering(answers)], Guardrails(), ruleset="r", now=NOW)


FOUND, UNSURE = evidence(), Doubt(at=PLACE, says="it may be so")
OUTCOMES = [
    # title, answers, gaps, outcome
    ("all clean", {}, {}, Clean("SEC001")),
    ("$LATEST alone", {LATEST: [FOUND]}, {}, Violated("SEC001")),
    ("a version alone", {"7": [FOUND]}, {}, Violated("SEC001")),
    ("a version is undecided", {"7": [UNSURE]}, {}, Unknown("SEC001", (f"version 7: {UNSURE.says}",))),
    ("both are undecided", {LATEST: [UNSURE], "7": [UNSURE]}, {}, Unknown("SEC001", (UNSURE.says,))),
    ("a version was not seen", {}, {"7": (DENIED,)}, Unknown("SEC001", (f"version 7: {DENIED.says}",))),
    (
        "found, and a version was not seen",
        {LATEST: [FOUND]},
        {"7": (DENIED,)},
        Violated("SEC001", (f"version 7: {DENIED.says}",)),
    ),
    ("found in a version alone, half seen", {"7": [FOUND]}, {LATEST: (DENIED,)}, Violated("SEC001", (DENIED.says,))),
]  # fmt: skip


@pytest.mark.parametrize(("title", "answers", "gaps", "outcome"), OUTCOMES, ids=[each[0] for each in OUTCOMES])
def test_outcome(title, answers, gaps, outcome):
    result = run(answers, gaps=gaps)
    assert result.outcomes == (outcome,)
    assert result.coverage.checked == isinstance(outcome, Clean) + (outcome == Violated("SEC001"))


def test_a_finding_that_both_show_is_one_and_names_no_version():
    [only] = run({LATEST: [FOUND], "7": [FOUND]}).findings
    assert (only.says, only.versions) == (FOUND.says, ())


@pytest.mark.parametrize(
    ("answers", "versions", "says"),
    [
        ({"7": [FOUND]}, ("7",), "it is so; in version 7 (live), not in $LATEST, version 5 (old)"),
        ({LATEST: [FOUND]}, (LATEST,), "it is so; in $LATEST, not in version 7 (live), version 5 (old)"),
        (
            {LATEST: [FOUND], "5": [FOUND]},
            (LATEST, "5"),
            "it is so; in $LATEST, version 5 (old), not in version 7 (live)",
        ),
    ],
    ids=["a version", "$LATEST", "two of three"],
)
def test_a_finding_that_some_show_says_which(answers, versions, says):
    [only] = run(answers, LATEST, "5", "7").findings
    assert (only.versions, only.says) == (versions, says)


def test_a_version_that_equals_latest_shares_its_findings():
    equal = (replace(LIVE[0], as_latest=True), *LIVE[1:])
    result = run({LATEST: [FOUND]}, LATEST, "5", versions=equal)
    assert result.versions == (
        JudgedVersion(version=LATEST),
        JudgedVersion(version="7", aliases=("live",)),
        JudgedVersion(version="5", aliases=("old",)),
    )
    assert result.findings[0].versions == (LATEST, "7")


def test_the_fingerprint_is_that_of_the_place_whichever_version_shows_it():
    before = run({"7": [FOUND]})
    moved = run({"8": [FOUND]}, LATEST, "8", versions=(published("8", "8"), published("live", "8")))
    in_latest = run({LATEST: [FOUND]})
    assert len({each.findings[0].fingerprint for each in (before, moved, in_latest)}) == 1


REWORDED = evidence("it was so")
WORDINGS = [
    # title, answers, versions, says
    ("both", {LATEST: [FOUND], "7": [REWORDED]}, (), "it is so; in version 7 (live): it was so"),
    (
        "older ones alone",
        {"7": [FOUND], "5": [REWORDED]},
        ("7", "5"),
        "it is so; in version 7 (live), version 5 (old), not in $LATEST; in version 5 (old): it was so",
    ),
    (
        "two that agree",
        {LATEST: [FOUND], "7": [REWORDED], "5": [REWORDED]},
        (),
        "it is so; in version 7 (live), version 5 (old): it was so",
    ),
]


@pytest.mark.parametrize(("title", "answers", "versions", "says"), WORDINGS, ids=[each[0] for each in WORDINGS])
def test_versions_that_say_different_things_of_one_place_have_one_finding(title, answers, versions, says):
    [only] = run(answers, *((LATEST, "7") if title == "both" else (LATEST, "7", "5"))).findings
    assert (only.versions, only.says) == (versions, says)


def test_a_waiver_keeps_to_its_finding_when_latest_alone_is_mended():
    twice = evidence("it is so again")
    before = run({LATEST: [FOUND, twice], "7": [REWORDED, twice]})
    after = run({"7": [REWORDED, twice]})
    assert [each.fingerprint for each in after.findings] == [each.fingerprint for each in before.findings]
    assert [each.versions for each in after.findings] == [("7",), ("7",)]


def test_of_equal_evidence_the_worse_one_counts():
    worse = evidence(severity=Severity.CRITICAL)
    [only] = run({LATEST: [evidence(severity=Severity.LOW)], "7": [worse]}).findings
    assert (only.severity, only.versions) == (Severity.CRITICAL, ())
    [only] = run({LATEST: [evidence(severity=Severity.LOW)], "7": [evidence()]}).findings
    assert only.severity is Severity.MEDIUM, "that of the rule"


def test_other_words_in_a_worse_version_make_the_finding_as_bad_as_that_one():
    worse = evidence("it was so", severity=Severity.CRITICAL, strength=0.5)
    [only] = run({LATEST: [evidence(severity=Severity.LOW)], "7": [worse]}).findings
    assert (only.severity, only.feeds.strength, only.versions) == (Severity.CRITICAL, 0.5, ())
    assert only.says == "it is so; in version 7 (live): it was so"


def test_the_gaps_of_a_version_count_as_parts():
    result = run({}, gaps={LATEST: (HALF,), "7": (HALF, DENIED)})
    assert result.coverage.gaps == (HALF, replace(DENIED, says=f"version 7: {DENIED.says}", partial=True))


ANSWERS = st.lists(
    st.builds(
        lambda at, says, strength, severity: evidence(says, at, strength=strength, severity=severity),
        st.sampled_from([PLACE, OTHER]),
        st.sampled_from(["it is so", "it is so, too"]),
        st.sampled_from([0.25, 1.0]),
        st.sampled_from([None, Severity.LOW, Severity.CRITICAL]),
    )
    | st.just(UNSURE),
    max_size=4,
)
FACTS = st.fixed_dictionaries({LATEST: ANSWERS, "7": ANSWERS, "5": ANSWERS})


@given(FACTS, st.permutations([LATEST, "7", "5"]))
def test_the_order_of_the_versions_does_not_matter(answers, order):
    assert run(answers, *order) == run(answers, LATEST, "7", "5")


@given(ANSWERS, st.sampled_from([(), (DENIED,), (HALF,)]))
def test_a_version_that_shows_the_same_changes_nothing_but_the_list_of_versions(answers, gaps):
    alone = run({LATEST: answers}, LATEST, gaps={LATEST: gaps})
    both = run({LATEST: answers, "7": answers}, LATEST, "7", gaps={LATEST: gaps, "7": gaps})
    assert replace(both, versions=alone.versions) == alone
    assert [each.version for each in both.versions] == [LATEST, "7"]


@given(FACTS)
def test_a_function_is_at_least_as_bad_as_each_of_its_versions(answers):
    together = run(answers, LATEST, "7", "5")
    for name in answers:
        alone = run({LATEST: answers[name]}, LATEST)
        assert together.score.points >= alone.score.points - 1e-9
        assert together.score.high >= alone.score.high - 1e-9
        assert {each.fingerprint for each in alone.findings} <= {each.fingerprint for each in together.findings}
