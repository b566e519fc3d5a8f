"""A line of the ranking for the page."""

from __future__ import annotations

from maremma.engine.remedies import first_fix
from maremma.model.command import Desk
from maremma.model.results.assessment import Assessment
from maremma.model.results.scan import Latest
from maremma.report.page.contract import First, Function
from maremma.report.page.triggers import triggers_of
from maremma.report.unknown import in_short

_ACCOUNT = "account"


def function_line(
    latest: Latest, assessment: Assessment | None, desk: Desk, *, new: int, stopped: str, unread: str
) -> Function:
    """One function. Without its assessment, `unread` says why, and what only that has is empty."""
    target = latest.target
    owner = latest.owner or (assessment.owner if assessment is not None else None)
    first = first_of(latest, assessment, desk)
    findings = assessment.findings if assessment is not None else ()
    unknown = in_short(assessment) if assessment is not None else unread
    return Function(
        id=target.arn,
        name=target.name,
        account=target.account,
        region=target.region,
        runtime=latest.runtime,
        owner=owner.name if owner else target.account,
        owned_by=str(owner.by) if owner else _ACCOUNT,
        points=round(latest.points, 1),
        low=round(latest.low, 1),
        high=round(latest.high, 1),
        band=latest.band,
        reachable_by=str(latest.reachability),
        at_most=str(latest.reachability if latest.ceiling is None else latest.ceiling),
        triggers=triggers_of(assessment.exposure.paths) if assessment is not None else (),
        families=tuple(sorted({each.rule[:3] for each in findings if not each.waived})),
        findings=latest.findings,
        worst=latest.worst,
        worst_severity="" if latest.worst_severity is None else str(latest.worst_severity),
        coverage=latest.coverage,
        unknown=unknown if latest.coverage < 100 or unread else "",
        new=new,
        first=first,
        evidence=first is not None and first.evidence,
        stopped=stopped,
        observed_at=latest.observed_at,
    )


def first_of(latest: Latest, assessment: Assessment | None, desk: Desk) -> First | None:
    """What to fix first, from the one function that says so everywhere."""
    first = latest.first or (first_fix(assessment) if assessment is not None else None)
    if first is None:
        return None
    return First(
        rule=first.rule,
        title=first.title,
        fingerprint=first.fingerprint,
        fix=desk.completed(first.fix),
        points=round(first.points, 1),
        also=first.also,
        evidence=first.evidence,
    )
