"""What fixing one root cause would do to a score: the formula again, without that cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.engine.score import points_of
from maremma.model.results.assessment import Assessment
from maremma.model.results.cause import FirstFix
from maremma.model.results.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A root cause by its worst finding, and the score without it. Who can reach the function stays as it is.

    `members` are all its findings that weigh something.
    """

    cause: str
    finding: Finding
    points: float
    members: tuple[Finding, ...] = ()

    @property
    def evidence(self) -> bool:
        """Whether somebody has been at the function."""
        return any(each.shows_compromise for each in self.members)


def remedies(assessment: Assessment) -> Iterator[Remedy]:
    """One for each root cause that findings stand for, in the order in which to fix them.

    Evidence of compromise comes before all else, then what lowers the score most when it is gone.
    """
    found = (_remedy(each.cause, assessment) for each in assessment.score.contributions)
    yield from sorted((each for each in found if each is not None), key=_order)


def first_remedy(assessment: Assessment) -> Remedy | None:
    """What to fix first; None when no finding weighs anything."""
    return next(remedies(assessment), None)


def first_fix(assessment: Assessment) -> FirstFix | None:
    """What to fix first in short, as every view tells it."""
    remedy = first_remedy(assessment)
    if remedy is None:
        return None
    also = len(remedy.members) - 1
    return replace(shown(remedy.finding), points=remedy.points, also=also, evidence=remedy.evidence)


def shown(finding: Finding) -> FirstFix:
    """A finding as what to fix first, where no score is known."""
    return FirstFix(
        rule=finding.rule,
        title=finding.title,
        fingerprint=finding.fingerprint,
        cause=finding.root.id if finding.root else "",
        fix=finding.fix,
        points=0.0,
        evidence=finding.shows_compromise,
    )


def worst_of(findings: Sequence[Finding]) -> Finding:
    """The finding that stands for several of one cause."""
    return max(findings, key=lambda one: (one.shows_compromise, one.severity, one.confidence))


def points_without(assessment: Assessment, gone: Sequence[Finding]) -> float:
    """The score if these findings were gone."""
    marks = {each.fingerprint for each in gone}
    rest = [each for each in assessment.findings if each.fingerprint not in marks]
    return points_of(rest, assessment.exposure, criticality=assessment.score.criticality)


def _remedy(cause: str, assessment: Assessment) -> Remedy | None:
    members = tuple(each for each in assessment.findings if each.cause == cause and each.feeds is not None)
    if not members:
        return None
    points = points_without(assessment, members)
    return Remedy(cause=cause, finding=worst_of(members), points=points, members=members)


def _order(remedy: Remedy) -> tuple[bool, float, int, str]:
    return not remedy.evidence, round(remedy.points, 6), -remedy.finding.severity, remedy.cause
