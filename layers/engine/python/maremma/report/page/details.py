"""A function in full for the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from maremma.engine.remedies import remedies
from maremma.model.command import Desk
from maremma.model.function.exposure import Path
from maremma.model.iam.policy_fit import Fit
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import Finding, FindingRecord, FindingState
from maremma.model.results.scan import Latest
from maremma.report.assessment import by_severity
from maremma.report.page import contract as page
from maremma.report.page.changes import is_new
from maremma.report.page.copies import copies_of
from maremma.report.page.route import route
from maremma.report.policy import documents, statements
from maremma.report.unknown import reasons

_EVENTS = 60
"""So many events of a function's history are told, the newest first."""
_UPGRADES = 40
_STATEMENTS = 40


def detail_of(
    latest: Latest, assessment: Assessment, records: Sequence[FindingRecord], desk: Desk, since: datetime | None
) -> page.Detail:
    """Everything about one function; `since` is when the changes begin, as for the first screen."""
    lives = {each.fingerprint: each for each in records}
    coverage = assessment.coverage
    return page.Detail(
        id=assessment.target.arn,
        role=assessment.role_arn,
        code_sha256=assessment.code_sha256,
        formula=assessment.score.formula,
        parts=tuple(_parts(assessment)),
        route=route(assessment, latest),
        doors=tuple(_doors(assessment)),
        findings=tuple(_finding(each, assessment, lives.get(each.fingerprint), desk, since)
                       for each in by_severity(assessment.findings)),
        versions=tuple(map(str, assessment.versions)),
        signatures=tuple(page.Step(at=each.version, says=f"{each.verdict.standing}: {each.verdict.says}")
                         for each in assessment.signatures),
        checked=coverage.checked,
        rules=coverage.total,
        unseen=tuple(page.Unseen(why=why, rules=tuple(rules)) for why, rules in reasons(assessment).items()),
        policy=None if assessment.fit is None else _policy(assessment.fit),
        upgrades=tuple(_upgrades(assessment))[:_UPGRADES],
        commands=tuple(_commands(assessment, desk)),
        history=_history(records),
    )  # fmt: skip


def _parts(assessment: Assessment) -> Iterator[page.Part]:
    """What the score is made of, in the order of the explanation."""
    fixed = {each.cause: each for each in remedies(assessment)}
    for each in assessment.score.contributions:
        remedy = fixed.get(each.cause)
        yield page.Part(
            rule=remedy.finding.rule if remedy else "",
            title=remedy.finding.title if remedy else f"Reachable by {assessment.exposure}",
            points=round(each.points, 2),
            findings=each.fingerprints,
            without=round(remedy.points, 1) if remedy else None,
        )


def _doors(assessment: Assessment) -> Iterator[page.Door]:
    exposure = assessment.exposure
    yield from (_door(each, certain=True) for each in exposure.paths)
    yield from (_door(each, certain=False) for each in exposure.possible)


def _door(path: Path, *, certain: bool) -> page.Door:
    return page.Door(
        reachable_by=str(path.reachability),
        who=path.who,
        at=str(path.at),
        says=path.says,
        conditions=path.conditions,
        certain=certain,
    )


def _finding(
    finding: Finding, assessment: Assessment, record: FindingRecord | None, desk: Desk, since: datetime | None
) -> page.Finding:
    return page.Finding(
        rule=finding.rule,
        title=finding.title,
        severity=str(finding.severity),
        confidence=str(finding.confidence),
        fingerprint=finding.fingerprint,
        at=str(finding.at),
        says=finding.says,
        because=tuple(page.Step(at=str(each.at), says=each.says) for each in finding.because),
        fix=desk.completed(finding.fix),
        copies=copies_of(finding, assessment, desk),
        waived=finding.waived,
        versions=finding.versions,
        secret=finding.group,
        new=record is not None and is_new(record, since),
        state="" if record is None else str(record.state),
        first_seen=None if record is None else record.first_seen,
        opened_at=None if record is None else record.opened_at,
        stale=record is not None and record.stale,
    )


def _policy(fit: Fit) -> page.Policy:
    told = ((each, step) for each in statements(fit) for step in each.because[:1])
    reasons = [page.Step(at=str(step.at), says=f"{each.sid}: {step.says}") for each, step in told]
    return page.Policy(
        documents=tuple(json.dumps(each, indent=2, ensure_ascii=False) for each in documents(fit)),
        granted=fit.granted,
        unneeded=fit.spare,
        risk_removed=None if fit.removed is None else round(fit.removed, 4),
        shared_role=fit.shared,
        statements=tuple(reasons[:_STATEMENTS]),
        missing=fit.missing,
    )


def _upgrades(assessment: Assessment) -> Iterator[page.Upgrade]:
    for each in assessment.held or ():
        if each.published:
            names = (advisory.names[0] for advisory in each.published)
            yield page.Upgrade(
                component=each.name,
                purl=each.purl,
                version=each.version,
                take=each.upgrade,
                advisories=tuple(names),
                exploited=any(advisory.exploited for advisory in each.published),
            )


def _commands(assessment: Assessment, desk: Desk) -> Iterator[page.Command]:
    arn = assessment.target.arn
    yield page.Command(says="All of it, in a terminal", command=desk.command("show", arn))
    yield page.Command(says="What the score is made of", command=desk.command("explain", arn))
    if assessment.fit is not None:
        yield page.Command(says="The policy that fits", command=desk.command("show", arn, "--policy"))
    yield page.Command(says="Look at it again", command=desk.command("scan", "--function", arn))


def _history(records: Iterable[FindingRecord]) -> tuple[page.Event, ...]:
    events = sorted((event for each in records for event in _events(each)), key=lambda each: (each.at, each.rule))
    return tuple(reversed(events))[:_EVENTS]


def _events(record: FindingRecord) -> Iterator[page.Event]:
    facts: Mapping[str, str] = {"rule": record.rule, "severity": str(record.severity), "says": record.says}
    yield page.Event(at=record.first_seen, what="first seen", **facts)
    if record.opened_at > record.first_seen:
        yield page.Event(at=record.opened_at, what="came back", **facts)
    if record.state is FindingState.RESOLVED:
        yield page.Event(at=record.last_seen, what="resolved", **facts)
