"""When a score is unacceptable."""

from __future__ import annotations

import pytest
from maremma.engine.quarantine.due import unacceptable
from maremma.model.guardrails import QuarantinePolicy

CASES = {
    "reached": (QuarantinePolicy(score=95), 95.0, None, "its score is at least 95, and 95 is unacceptable"),
    "below": (QuarantinePolicy(score=95), 94.99, 10.0, ""),
    "a rise": (QuarantinePolicy(score=95, increase=30), 60.0, 30.0, "its score rose from 30 to at least 60"),
    "too small a rise": (QuarantinePolicy(score=95, increase=30), 59.0, 30.0, ""),
    "a rise nobody asked about": (QuarantinePolicy(score=95), 90.0, 0.0, ""),
    "not seen before": (QuarantinePolicy(score=95, increase=30), 60.0, None, ""),
}


@pytest.mark.parametrize(("policy", "low", "previous", "says"), CASES.values(), ids=CASES)
def test_a_score_is_unacceptable_by_its_certain_part_alone(policy, low, previous, says):
    assert unacceptable(policy, low=low, previous=previous).startswith(says)
    assert bool(unacceptable(policy, low=low, previous=previous)) == bool(says)
