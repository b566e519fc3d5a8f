"""A message for people and machines, with an identity that survives retries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.model.command import Desk
from maremma.model.results.cause import FirstFix
from maremma.model.results.finding import Finding
from maremma.model.results.owner import Owner
from maremma.model.rule import Family
from maremma.model.severity import Severity


class AlertKind(StrEnum):
    """Why somebody is told."""

    FINDINGS_INTRODUCED = "findings-introduced"
    SCORE_CROSSED = "score-crossed"
    SCORE_ROSE = "score-rose"
    """A score rose by more than the guardrails accept, whether it crossed the threshold or not."""
    FIRST_SCAN = "first-scan"
    SCAN_FAILED = "scan-failed"
    SCAN_PARTIAL = "scan-partial"
    """A place could not be scanned, or a few of its functions have no result."""
    GUARDRAILS_REFUSED = "guardrails-refused"
    """Guardrails that cannot be used were put in force; the last good ones stay."""
    ALERTS_UNREADABLE = "alerts-unreadable"
    """Alerts that wait cannot be read, so that nobody gets them; told once for each."""
    DIGEST = "digest"
    """Stands for alerts that were gathered for a day."""
    QUARANTINE_DUE = "quarantine-due"
    """A score or a signature is unacceptable: what would be stopped, or what waits for somebody's word."""
    QUARANTINED = "quarantined"
    QUARANTINE_FAILED = "quarantine-failed"
    """Not all of it could be stopped, or it runs although it was."""
    RELEASED = "released"
    RELEASE_BLOCKED = "release-blocked"
    QUARANTINE_CLOSED = "quarantine-closed"
    """Nobody looks after it any more, and not all is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One alert that a digest stands for. `function` is an ARN, or empty; `family` is a prefix of rules, or empty."""

    alert_id: str
    kind: AlertKind
    severity: Severity
    account: str
    region: str
    family: str
    title: str
    function: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert. `alert_id` is the same for the same occurrence, however often it is raised or sent.

    `function` is an ARN, empty for an alert about a scan. `score` is in points, None where there is none. `more` counts
    findings that did not fit. `first` is what to fix first in the function, which need not be what is new, and `owner`
    answers for it. With `in_digest` it waits for the digest of its day, which `gathered` it.
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
    more: int = 0
    in_digest: bool = False
    gathered: tuple[Gathered, ...] = ()
    first: FirstFix | None = None
    owner: Owner | None = None

    @property
    def family(self) -> str:
        """The rule family of the worst finding, by the prefix of its ids (`SEC`); empty where there is none."""
        worst = max(self.findings, key=lambda each: each.severity, default=None)
        prefix = worst.rule[:3] if worst else ""
        return prefix if prefix in Family.__members__ else ""

    def command(self, desk: Desk) -> str:
        """What to type to learn more, or to do what is due. A name may be that of several functions, an ARN is not."""
        if self.function:
            option = ("--enforce",) if self.kind is AlertKind.QUARANTINE_FAILED else ()
            return desk.command(*_VERBS.get(self.kind, ("show",)), self.function, *option)
        return desk.command(*_COMMANDS.get(self.kind, ("rank",)))


_VERBS = {
    AlertKind.QUARANTINE_DUE: ("quarantine", "approve"),
    AlertKind.QUARANTINED: ("quarantine", "release"),
    AlertKind.QUARANTINE_FAILED: ("quarantine", "start"),
    AlertKind.RELEASE_BLOCKED: ("quarantine", "release"),
}
_COMMANDS = {
    AlertKind.SCAN_FAILED: ("doctor",),
    AlertKind.SCAN_PARTIAL: ("doctor",),
    AlertKind.GUARDRAILS_REFUSED: ("guardrails", "show"),
    AlertKind.ALERTS_UNREADABLE: ("doctor",),
    AlertKind.QUARANTINE_DUE: ("quarantine", "list"),
}
