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
    SCAN_PARTIAL = "scan-partial"
    GUARDRAILS_REFUSED = "guardrails-refused"
    """Guardrails that cannot be used were put in force; the last good ones stay."""
    DIGEST = "digest"
    QUARANTINE_DUE = "quarantine-due"
    """A score is unacceptable: what would be stopped, or what waits for somebody's word."""
    QUARANTINED = "quarantined"
    QUARANTINE_FAILED = "quarantine-failed"
    """Not all of it could be stopped, or it runs although it was."""
    RELEASED = "released"
    RELEASE_BLOCKED = "release-blocked"


QUARANTINES = frozenset(
    {
        AlertKind.QUARANTINE_DUE,
        AlertKind.QUARANTINED,
        AlertKind.QUARANTINE_FAILED,
        AlertKind.RELEASED,
        AlertKind.RELEASE_BLOCKED,
    }
)
"""Alerts whose text is what matters, and not findings."""


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
        """What to type to learn more, or to do what is due."""
        if self.function:
            verb = _VERBS.get(self.kind, "show")
            return f"maremma {verb} {Target.from_arn(self.function).name}"
        return _COMMANDS.get(self.kind, "maremma rank")


_VERBS = {
    AlertKind.QUARANTINE_DUE: "quarantine approve",
    AlertKind.QUARANTINED: "quarantine release",
    AlertKind.QUARANTINE_FAILED: "quarantine start",
    AlertKind.RELEASE_BLOCKED: "quarantine release",
}
_COMMANDS = {
    AlertKind.SCAN_FAILED: "maremma doctor",
    AlertKind.SCAN_PARTIAL: "maremma doctor",
    AlertKind.GUARDRAILS_REFUSED: "maremma guardrails check",
    AlertKind.QUARANTINE_DUE: "maremma quarantine list",
}
