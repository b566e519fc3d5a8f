"""An alert for machines: the detail of the event on the bus, which the Slack sender reads from the topic, too."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.alert import Alert
from maremma.model.rule import Family
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


def detail(alert: Alert) -> AlertDetail:
    """What an alert tells machines."""
    return AlertDetail(
        version=VERSION,
        alert_id=alert.alert_id,
        kind=alert.kind,
        severity=str(alert.severity),
        account=alert.account,
        region=alert.region,
        raised_at=alert.raised_at.isoformat(),
        title=alert.title,
        says=alert.says,
        function=alert.function,
        function_name=Target.from_arn(alert.function).name if alert.function else "",
        command=alert.command,
        family=family(alert),
        score=alert.score,
        previous_score=alert.previous_score,
        findings=tuple(
            FindingDetail(
                rule=each.rule,
                title=each.title,
                severity=str(each.severity),
                confidence=str(each.confidence),
                at=str(each.at),
                says=each.says,
                fix=each.fix,
                fingerprint=each.fingerprint,
            )
            for each in alert.findings
        ),
    )


def family(alert: Alert) -> str:
    """The rule family of the worst finding, by the prefix of its ids (`SEC`); empty where there is none."""
    worst = max(alert.findings, key=lambda each: each.severity, default=None)
    prefix = worst.rule[:3] if worst else ""
    return prefix if prefix in Family.__members__ else ""
