"""Our policy: which rules count, how much, and when somebody is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maremma.model.rule import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    """What the guardrails change about one rule.

    `weight` scales its factor; 0 keeps the finding and drops its points.
    """

    rule: str
    enabled: bool = True
    severity: Severity | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An accepted finding: `rule` on `function` (an ARN, or `*`), or one `fingerprint`.

    For a reason, by someone, until a day.
    """

    owner: str
    reason: str
    expires: datetime
    rule: str = ""
    function: str = "*"
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrails:
    """The thresholds in force. The defaults are those of a fresh deployment.

    `alert_score` is in points; `lost_ratio` is the share of targets without a result above which a scan has failed.
    """

    rules: tuple[RuleSetting, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    alert_severity: Severity = Severity.HIGH
    alert_score: float = 60.0
    lost_ratio: float = 0.05

    def setting(self, rule: str) -> RuleSetting:
        """The setting of a rule, the neutral one where the guardrails name none."""
        return next((each for each in self.rules if each.rule == rule), RuleSetting(rule=rule))


INACTIVITY_DAYS = 90
"""A function that was not invoked for this long is inactive (the window that discovery asks CloudWatch for)."""
