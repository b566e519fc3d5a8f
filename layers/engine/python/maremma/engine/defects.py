"""How much of an assessment a defect in Maremma kept from being judged."""

from __future__ import annotations

from maremma.boundary import tells_defect
from maremma.model.facet import GapReason
from maremma.model.results.assessment import Assessment, unseen


def defects_in(assessment: Assessment) -> int:
    """How many different defects its gaps and its outcomes tell of: a gap by its type, other reasons by their words."""
    gaps = assessment.coverage.gaps
    by_type = {gap.says for gap in gaps if gap.reason is GapReason.DEFECT}
    others = set[str]().union(*map(unseen, assessment.outcomes)) - {gap.says for gap in gaps}
    return len(by_type) + sum(map(tells_defect, others))
