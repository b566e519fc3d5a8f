"""When a score is unacceptable, and whether it still is."""

from __future__ import annotations

from maremma.model.assessment import Assessment
from maremma.model.guardrails import InForce, QuarantineMode, QuarantinePolicy
from maremma.model.quarantine import StopRequest
from maremma.model.scan import Latest


def due(
    assessment: Assessment, previous: Latest | None, policy: InForce, *, scan: str, first_scan: bool
) -> StopRequest | None:
    """The request to stop a function, if its score is unacceptable and the guardrails do not protect it.

    Only what is certain counts: the low end of the score. It is asked for at each look, so that a request that was
    lost comes again; `crossed` tells the first from the others.
    """
    quarantine, score = policy.quarantine, assessment.score
    if quarantine.mode is QuarantineMode.OFF or policy.protected:
        return None
    before = previous.points if previous is not None else None
    why = unacceptable(quarantine, low=score.low, previous=before)
    if not why:
        return None
    return StopRequest(
        target=assessment.target,
        scan=scan,
        observed_at=assessment.observed_at,
        points=round(score.points, 2),
        low=round(score.low, 2),
        previous_points=before,
        why=why,
        crossed=previous is None or previous.low < quarantine.score,
        first=first_scan,
    )


def unacceptable(policy: QuarantinePolicy, *, low: float, previous: float | None) -> str:
    """Why a score cannot be accepted, as a sentence; empty if it can. `previous` are the points of the look before."""
    if round(low, 2) >= policy.score:
        return f"its score is at least {low:.0f}, and {policy.score:g} is unacceptable"
    if policy.increase is not None and previous is not None and round(low - previous, 2) >= policy.increase:
        return (
            f"its score rose from {previous:.0f} to at least {low:.0f}, and a rise of {policy.increase:g} is too much"
        )
    return ""
