"""The score: the worked examples that docs/scoring.md prints, and the invariants that any findings must keep."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.remedies import first_fix
from maremma.engine.score import EXPOSURE_CAUSE, FLOOR, score
from maremma.model.function.exposure import Reachability
from maremma.model.results.score import Band
from maremma.model.rule import Factor, FactorKind, compromise, direct, exploit, impact
from maremma.model.severity import Confidence

from tests.cli.fixed_records import whole
from tests.engine.building import TARGET, exposure, finding, latest

EXAMPLES = [
    # title, exposure, factors, points, band
    ("clean and unused", Reachability.UNUSED, [], 0, Band.MINIMAL),
    ("clean and internal", Reachability.INTERNAL, [], 3, Band.MINIMAL),
    ("clean and open to anyone", Reachability.ANONYMOUS, [], 14, Band.MINIMAL),
    ("administrator behind an internal queue", Reachability.INTERNAL, [impact(0.95)], 17, Band.LOW),
    (
        "unused with a key in its environment",
        Reachability.UNUSED,
        [direct(0.1), impact(0.15), impact(0.4)],
        21,
        Band.LOW,
    ),
    ("administrator open to anyone", Reachability.ANONYMOUS, [impact(0.95)], 38, Band.MEDIUM),
    ("exploited CVE in the open, logs-only role", Reachability.ANONYMOUS, [exploit(0.95)], 43, Band.MEDIUM),
    (
        "command injection behind a login, all data",
        Reachability.AUTHENTICATED,
        [exploit(0.9), impact(0.7), impact(0.2)],
        64,
        Band.HIGH,
    ),
    (
        "command injection in the open, all data",
        Reachability.ANONYMOUS,
        [exploit(0.9), impact(0.7), impact(0.2)],
        85,
        Band.CRITICAL,
    ),
    (
        "command injection in the open, administrator",
        Reachability.ANONYMOUS,
        [exploit(0.9), impact(0.95)],
        93,
        Band.CRITICAL,
    ),
    ("replaced code, unused, logs-only role", Reachability.UNUSED, [compromise(1.0)], 94, Band.CRITICAL),
    (
        "replaced code, internal, administrator",
        Reachability.INTERNAL,
        [compromise(1.0), impact(0.95)],
        100,
        Band.CRITICAL,
    ),
]


@pytest.mark.parametrize(("title", "level", "factors", "points", "band"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_worked_example(title, level, factors, points, band):
    result = score([finding(f"f{i}", factor) for i, factor in enumerate(factors)], exposure(level))
    assert round(result.points) == points
    assert result.band is band


factor = st.builds(Factor, st.sampled_from(FactorKind), st.floats(0.001, 1))
level = st.sampled_from(Reachability)


@st.composite
def sets_of_findings(draw, max_size=8):
    factors = draw(
        st.lists(st.tuples(factor, st.sampled_from("abcdef"), st.sampled_from(Confidence)), max_size=max_size)
    )
    return [
        finding(f"{index:016x}", each, cause=cause, confidence=confidence)
        for index, (each, cause, confidence) in enumerate(factors)
    ]


@given(sets_of_findings(), level, level)
def test_bounded_and_ordered(findings, low, high):
    result = score(findings, exposure(low, high))
    assert 0 <= result.low <= result.points + 1e-9
    assert result.points <= result.high + 1e-9
    assert result.high <= 100


@given(sets_of_findings(), factor, level)
def test_one_more_finding_never_lowers_it(findings, extra, reach):
    before = score(findings, exposure(reach)).points
    after = score([*findings, finding("extra", extra)], exposure(reach)).points
    assert after >= before - 1e-9


@given(sets_of_findings(), level, level)
def test_a_wider_door_never_lowers_it(findings, one, other):
    narrow, wide = sorted((one, other))
    assert score(findings, exposure(wide)).points >= score(findings, exposure(narrow)).points - 1e-9


@given(sets_of_findings(), st.floats(0, 1), level, st.integers(0, 7))
def test_a_stronger_factor_never_lowers_it(findings, more, reach, index):
    if not findings:
        return
    chosen = findings[index % len(findings)]
    stronger = Factor(chosen.feeds.kind, min(1, chosen.feeds.strength + more))
    changed = [finding(each.fingerprint, stronger, cause=each.cause) if each is chosen else each for each in findings]
    assert score(changed, exposure(reach)).points >= score(findings, exposure(reach)).points - 1e-9


@given(sets_of_findings(), level)
def test_contributions_add_up_and_are_never_negative(findings, reach):
    result = score(findings, exposure(reach))
    assert math.isclose(math.fsum(each.points for each in result.contributions), result.points, abs_tol=1e-6)
    assert all(each.points >= 0 for each in result.contributions)
    assert result.contributions == tuple(sorted(result.contributions, key=lambda each: (-each.points, each.cause)))


@given(sets_of_findings(), level, st.floats(0.25, 4))
def test_contributions_add_up_under_any_criticality(findings, reach, critical):
    result = score(findings, exposure(reach), criticality=critical)
    assert math.isclose(math.fsum(each.points for each in result.contributions), result.points, abs_tol=1e-6)
    assert all(each.points >= 0 for each in result.contributions)


@given(sets_of_findings(), level, st.floats(0.25, 4), st.floats(0.25, 4))
def test_what_matters_more_never_scores_lower_and_1_is_neutral(findings, reach, one, other):
    less, more = (score(findings, exposure(reach), criticality=each) for each in sorted((one, other)))
    assert less.points <= more.points + 1e-9
    assert less.low <= more.low + 1e-9
    assert score(findings, exposure(reach), criticality=1.0) == score(findings, exposure(reach))


@given(sets_of_findings(), level, st.randoms())
def test_order_and_duplicates_do_not_matter(findings, reach, random):
    shuffled = [*findings, *findings]
    random.shuffle(shuffled)
    assert score(shuffled, exposure(reach)).points == score(findings, exposure(reach)).points


@given(sets_of_findings(), factor, level)
def test_what_was_not_seen_widens_the_interval_and_moves_nothing_else(findings, missing, reach):
    seen = score(findings, exposure(reach))
    unsure = score(findings, exposure(reach), unseen=[("unseen", missing)])
    assert (unsure.points, unsure.low, unsure.contributions) == (seen.points, seen.low, seen.contributions)
    assert unsure.high >= seen.high


@given(sets_of_findings(), level, st.lists(st.floats(0.05, 1), min_size=1, max_size=3))
def test_evidence_stands_above_hygiene_whoever_can_reach_the_function(findings, reach, strengths):
    """The floor, exactly: 90 points times how sure it is that it has happened."""
    findings = [each for each in findings if each.feeds.kind is not FactorKind.COMPROMISE]
    evidence = [finding(f"e{at}", compromise(each)) for at, each in enumerate(strengths)]
    happened = 1 - math.prod(1 - each for each in strengths)
    without = score(findings, exposure(reach)).points
    points = score([*findings, *evidence], exposure(reach)).points
    assert points >= 100 * FLOOR * happened - 1e-9
    assert points >= without + (100 - without) * FLOOR * happened - 1e-9


@given(sets_of_findings(), level, sets_of_findings(), level)
def test_in_the_ranking_evidence_comes_before_every_function_without(findings, reach, others, other_reach):
    compromised = _word([*findings, finding("e", compromise(0.05))], reach)
    other = _word([each for each in others if each.feeds.kind is not FactorKind.COMPROMISE], other_reach)
    assert min(compromised, other, key=lambda each: each.rank) is compromised
    assert (compromised.compromised, other.compromised) == (True, False)


def _word(findings, reach):
    seen = whole(TARGET, *findings, exposure=exposure(reach))
    return latest(points=seen.score.points, first=first_fix(seen))


def test_many_sightings_of_one_cause_count_once():
    many = [finding(f"f{i}", impact(0.4), cause="role-privilege") for i in range(30)]
    assert score(many, exposure()).points == score(many[:1], exposure()).points


def test_a_waived_finding_weighs_nothing():
    assert score([finding("f", None, waived="on purpose")], exposure()).points == score([], exposure()).points


def test_low_confidence_counts_in_the_point_but_not_in_the_floor():
    result = score([finding("f", impact(0.9), confidence=Confidence.LOW)], exposure())
    assert result.low == score([], exposure()).points < result.points


def test_the_triggers_alone_are_a_contribution_of_their_own():
    [only] = score([], exposure(Reachability.ANONYMOUS)).contributions
    assert only.cause == EXPOSURE_CAUSE
