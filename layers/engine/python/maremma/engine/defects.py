"""How much of an assessment a defect in Maremma kept from being judged."""

from __future__ import annotations

from maremma.boundary import tells_defect
from maremma.model.assessment import Assessment, unseen


def defects_in(assessment: Assessment) -> int:
    """How many different defects its gaps and its outcomes tell of."""
    reasons = {gap.says for gap in assessment.coverage.gaps}.union(*map(unseen, assessment.outcomes))
    return sum(map(tells_defect, reasons))
