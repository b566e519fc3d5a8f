"""The cases that were written from AWS's documentation alone: see benchmarks/exposure/README.md."""

import pytest

from benchmarks.exposure_agreement import AGREEMENT, CASES, judged, load


@pytest.mark.parametrize("file", CASES)
def test_maremma_agrees_with_people_who_have_not_read_it(file):
    cases = load(file)
    wrong = [case["id"] for case in cases if judged(case) != case["expected"]]
    assert len(cases) == 100
    assert 100 - len(wrong) >= AGREEMENT, wrong
