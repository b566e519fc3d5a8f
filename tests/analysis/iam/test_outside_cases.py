"""Cases whose author had not read the evaluator: see benchmarks/iam/README.md."""

import pytest

from benchmarks.iam_agreement import EXPLAINED, cases, judged

CASES = [case for case in cases() if case["id"] not in EXPLAINED]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_evaluator_agrees(case):
    assert judged(case) == case["expect"], case["why"]


def test_there_are_as_many_as_were_written():
    assert len(CASES) == 298
