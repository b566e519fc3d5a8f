"""A message for people and machines, with an identity that survives retries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.model.finding import Finding
from maremma.model.rule import Severity
from maremma.model.target import Target


class AlertKind(StrEnum):
    """Why somebody is told."""

    FINDINGS_INTRODUCED = "findings-introduced"
    SCORE_CROSSED = "score-crossed"
    FIRST_SCAN = "first-scan"
    SCAN_FAILED = "scan-failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert. `alert_id` is the same for the same occurrence, however often it is raised or sent.

    `function` is an ARN, empty for an alert about a scan. `score` is in points, None where there is none.
    """

    alert_id: str
    kind: AlertKind
    severity: Severity
    account: str
    region: str
    raised_at: datetime
    title: str
    says: str
    function: str = ""
    score: float | None = None
    previous_score: float | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def command(self) -> str:
        """What to type to learn more."""
        if self.function:
            return f"maremma show {Target.from_arn(self.function).name}"
        return "maremma doctor" if self.kind is AlertKind.SCAN_FAILED else "maremma rank"
