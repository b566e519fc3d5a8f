"""What fixing one root cause would do to a score: the formula again, without that cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.engine.score import score
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A root cause by its worst finding, and the score without it. Who can reach the function stays as it is."""

    cause: str
    finding: Finding
    points: float


def remedies(assessment: Assessment) -> Iterator[Remedy]:
    """One for each root cause that findings stand for, in the order of the explanation."""
    for each in assessment.score.contributions:
        members = [one for one in assessment.findings if one.fingerprint in each.fingerprints]
        if members:
            rest = [one for one in assessment.findings if one.cause != each.cause]
            worst = max(members, key=lambda one: (one.severity, one.confidence))
            yield Remedy(cause=each.cause, finding=worst, points=score(rest, assessment.exposure).points)


def first_remedy(assessment: Assessment) -> Remedy | None:
    """What to fix first: the root cause with the most points; None when no finding weighs anything."""
    return next(remedies(assessment), None)
