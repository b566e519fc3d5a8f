"""Fixing a root cause never raises the score, and the first one is where most of it comes from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.remedies import first_remedy, remedies
from maremma.model.function.exposure import Exposure, Reachability
from maremma.model.rule import direct, exploit, impact

from tests.cli.fixed_records import ORDERS, whole
from tests.engine.building import TARGET, finding

FACTORS = st.builds(
    lambda kind, strength: kind(strength), st.sampled_from([direct, exploit, impact]), st.floats(0.05, 0.9)
)


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
