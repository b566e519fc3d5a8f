"""An alert for machines: the detail of the event on the bus, which senders read from the topic, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maremma.aws.state import codec
from maremma.errors import StoreError
from maremma.model.command import Desk
from maremma.model.results.alert import Alert, Gathered
from maremma.model.results.cause import FirstFix
from maremma.model.results.finding import Finding
from maremma.model.target import Target

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDetail:
    """One finding behind an alert."""

    rule: str
    title: str
    severity: str
    confidence: str
    at: str
    says: str
    fix: str
    fingerprint: str
    path: tuple[str, ...] = ()
    """How it comes about, step by step: from the trigger over the event's fields to where they arrive."""
    root_cause: str = ""
    """What has to be changed, perhaps for many functions at once."""
    evidence_of_compromise: bool = False
    """Whether it shows that somebody has been at the function."""
    triage: str = ""
    """What somebody has said of it, with the reason: that it is accepted, in work or fixed."""
    secret: str = ""
    """The group of the secret, for findings on one: the same wherever the same secret lies, in any function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFixDetail:
    """What to fix first in the function: by the finding that stands for the cause, with the score after that."""

    rule: str
    title: str
    fingerprint: str
    root_cause: str
    fix: str
    score_after: float
    evidence_of_compromise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredDetail:
    """One alert that a digest stands for."""

    alert_id: str
    kind: str
    severity: str
    account: str
    region: str
    family: str
    title: str
    function: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDetail:
    """An alert as documented in docs/alerts.md. Fields are only ever added, unless `version` changes."""

    version: int
    alert_id: str
    kind: str
    severity: str
    account: str
    region: str
    raised_at: str
    title: str
    says: str
    function: str
    function_name: str
    command: str
    family: str
    score: float | None
    previous_score: float | None
    findings: tuple[FindingDetail, ...]
    more_findings: int = 0
    """So many findings did not fit."""
    gathered: tuple[GatheredDetail, ...] = ()
    fix_first: FirstFixDetail | None = None
    owner: str = ""
    """Who answers for the function."""


@dataclass(frozen=True, slots=True)
class PlainMessage:
    """What came over the topic and is no alert of ours: of the state machine, or of an alarm."""

    title: str
    text: str


def published_alert(record: Mapping[str, Any]) -> AlertDetail | PlainMessage:
    """The alert in one record of an SNS event."""
    published = record["Sns"]
    try:
        return codec.load(AlertDetail, published["Message"])
    except StoreError:
        return PlainMessage(published.get("Subject") or "Maremma", published["Message"])


def detail(alert: Alert, desk: Desk) -> AlertDetail:
    """What an alert tells machines. Commands in it are for the records of `desk`."""
    return AlertDetail(
        version=VERSION,
        alert_id=alert.alert_id,
        kind=alert.kind,
        severity=str(alert.severity),
        account=alert.account,
        region=alert.region,
        raised_at=alert.raised_at.isoformat(),
        title=alert.title,
        says=desk.completed(alert.says),
        function=alert.function,
        function_name=Target.from_arn(alert.function).name if alert.function else "",
        command=alert.command(desk),
        family=alert.family,
        score=alert.score,
        previous_score=alert.previous_score,
        findings=tuple(_finding(each, desk) for each in alert.findings),
        more_findings=alert.more,
        gathered=tuple(map(_gathered, alert.gathered)),
        fix_first=_first(alert.first, desk) if alert.first else None,
        owner=alert.owner.name if alert.owner else "",
    )


def _first(first: FirstFix, desk: Desk) -> FirstFixDetail:
    return FirstFixDetail(
        rule=first.rule,
        title=first.title,
        fingerprint=first.fingerprint,
        root_cause=first.cause,
        fix=desk.completed(first.fix),
        score_after=round(first.points, 2),
        evidence_of_compromise=first.evidence,
    )


def _finding(finding: Finding, desk: Desk) -> FindingDetail:
    return FindingDetail(
        rule=finding.rule,
        title=finding.title,
        severity=str(finding.severity),
        confidence=str(finding.confidence),
        at=str(finding.at),
        says=finding.says,
        fix=desk.completed(finding.fix),
        fingerprint=finding.fingerprint,
        path=tuple(f"{step.says} ({step.at})" for step in finding.because),
        root_cause=finding.root.id if finding.root else "",
        evidence_of_compromise=finding.shows_compromise,
        triage=finding.waived or finding.told,
        secret=finding.group,
    )


def _gathered(alert: Gathered) -> GatheredDetail:
    return GatheredDetail(
        alert_id=alert.alert_id,
        kind=alert.kind,
        severity=str(alert.severity),
        account=alert.account,
        region=alert.region,
        family=alert.family,
        title=alert.title,
        function=alert.function,
        score=alert.score,
    )
