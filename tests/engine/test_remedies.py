"""Fixing a root cause never raises the score, and the first one is what lowers it most, in every view."""

from __future__ import annotations

import io
from dataclasses import replace
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.receivers.event_detail import detail
from maremma.engine.alerts.decide import decide
from maremma.engine.compare import compare
from maremma.engine.examine import Examined
from maremma.engine.record import Keys, latest_of
from maremma.engine.remedies import first_fix, first_remedy, remedies
from maremma.engine.score import score
from maremma.model.function.exposure import Exposure, Reachability
from maremma.model.function.relay import NOT_JOINED
from maremma.model.guardrails import AlertPolicy, Guardrails
from maremma.model.results.cause import EVIDENCE_SAYS
from maremma.model.rule import compromise, direct, exploit, impact
from maremma.report.alert_text import message
from maremma.report.assessment import function_page
from maremma.report.explanation import explanation
from maremma.report.json import assessment_entry, ranking_entry, score_entry
from maremma.report.ranking import ranking_table
from rich.console import Console

from tests.cli.fixed_records import ORDERS, whole
from tests.engine.building import DESK, NOW, TARGET, finding

FACTORS = st.builds(
    lambda kind, strength: kind(strength), st.sampled_from([direct, exploit, impact]), st.floats(0.05, 0.9)
)

BENCH = SimpleNamespace(scan="scan-1", guardrails=Guardrails())


def printed(renderable):
    out = io.StringIO()
    Console(file=out, width=200, no_color=True).print(renderable)
    return out.getvalue()


@given(st.lists(st.tuples(st.sampled_from("abc"), FACTORS), max_size=6), st.sampled_from(Reachability))
def test_the_first_is_what_lowers_the_score_most_when_it_is_gone(parts, level):
    findings = [finding(f"f{at}", feeds, cause=cause) for at, (cause, feeds) in enumerate(parts)]
    seen = whole(TARGET, *findings, exposure=Exposure(level, level))
    without = {
        cause: whole(TARGET, *(each for each in findings if each.cause != cause), exposure=seen.exposure).score.points
        for cause, _ in parts
    }
    first = first_fix(seen)
    assert (first is None) is (not parts)
    if first is not None:
        assert abs(first.points - min(without.values())) < 1e-6


def test_a_share_of_the_score_is_not_what_goes():
    """By its share (Aumann-Shapley) the role comes first; but without the injection there is less left."""
    assert first_fix(whole(TARGET, *ORDERS)).rule == "INJ001"


def test_every_view_names_the_same_first():
    seen = whole(TARGET, *ORDERS)
    first = first_fix(seen)
    told = f"Fix first: {first.rule} {first.title}"
    drift = compare((), seen)
    [alert] = decide(seen, drift, None, AlertPolicy(), first_scan=False)
    word = latest_of(
        Examined(assessment=seen, links=None, partly=False, joined=NOT_JOINED, advised="", advice=""),
        Keys(scan_key="", policy_hash=""),
        BENCH,
        NOW,
    )
    assert (alert.first, word.first) == (first, first)
    assert told in message(alert, DESK)[1]
    for page in (function_page(seen), explanation(seen)):
        assert told in printed(page)
    assert f"{first.rule} {first.title}" in printed(ranking_table([word]))
    entries = (ranking_entry(word), assessment_entry(seen), score_entry(seen))
    assert {each["fix_first"]["fingerprint"] for each in entries} == {first.fingerprint}


def test_evidence_of_compromise_is_first_and_marked_in_every_view():
    seen = whole(TARGET, *ORDERS, finding("e", compromise(0.1), rule="INT002"))
    first = first_fix(seen)
    assert (first.rule, first.evidence) == ("INT002", True)
    [alert] = decide(seen, compare((), seen), None, AlertPolicy(), first_scan=False)
    found = Examined(assessment=seen, links=None, partly=False, joined=NOT_JOINED, advised="", advice="")
    word = latest_of(found, Keys(scan_key="", policy_hash=""), BENCH, NOW)
    pages = (function_page(seen), explanation(seen), ranking_table([word]))
    assert all(f"▲ {EVIDENCE_SAYS}" in told for told in (message(alert, DESK)[1], *map(printed, pages)))
    assert "evidence of compromise" in alert.says
    assert all(each["evidence_of_compromise"] for each in (ranking_entry(word), assessment_entry(seen)))
    marked = [each["rule"] for each in assessment_entry(seen)["findings"] if each["evidence_of_compromise"]]
    assert marked == ["INT002"]
    assert detail(alert, DESK).fix_first.evidence_of_compromise


def test_the_criticality_of_a_function_holds_without_a_cause_too():
    seen = whole(TARGET, *ORDERS)
    heavy = replace(seen, score=score(seen.findings, seen.exposure, criticality=3.0))
    assert first_fix(heavy).points > first_fix(seen).points


@given(st.lists(st.tuples(st.sampled_from("abc"), FACTORS), max_size=6), st.sampled_from(Reachability))
def test_a_remedy_never_raises_the_score(parts, level):
    findings = [finding(f"f{at}", feeds, cause=cause) for at, (cause, feeds) in enumerate(parts)]
    seen = whole(TARGET, *findings, exposure=Exposure(level, level))
    found = list(remedies(seen))
    assert {each.cause for each in found} == {each.cause for each in findings}
    assert all(each.points <= seen.score.points + 1e-9 for each in found)


def test_the_first_remedy_takes_all_findings_of_its_cause():
    causes = {each.cause: each.finding.rule for each in remedies(whole(TARGET, *ORDERS))}
    assert causes == {"f1": "IAM001", "f2": "INJ001"}


def test_nothing_to_fix_is_no_remedy():
    assert first_remedy(whole(TARGET)) is None
