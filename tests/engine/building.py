"""Small values for the engine's tests. Each takes what the test is about and fills in the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from maremma.model.command import Desk
from maremma.model.function.configuration import Configuration
from maremma.model.function.exposure import Exposure, Reachability
from maremma.model.location import ConfigPath
from maremma.model.results.assessment import Assessment, Clean, Coverage, Unknown, Violated
from maremma.model.results.finding import Finding
from maremma.model.results.scan import Latest, ScanReason, ScanTotals
from maremma.model.results.score import RiskScore
from maremma.model.rule import Check, Factor, Rule, impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
TARGET = Target("111122223333", "eu-west-1", "orders")
DESK = Desk(stack="Maremma", region="eu-central-1")
"""Whose records commands are about."""
PRINTED = "--deployed --region eu-central-1 --stack Maremma"
"""How a command says so that knows other records, too."""
ROLE = "arn:aws:iam::111122223333:role/orders"


def later(**delta: float) -> datetime:
    return NOW + timedelta(**delta)


def function(name: str = "orders", **facts: object) -> DiscoveredFunction:
    values = {
        "target": Target(TARGET.account, TARGET.region, name),
        "observed_at": NOW,
        "configuration": Configuration(role_arn=ROLE, code_sha256="c0de", runtime="python3.13", handler="app.handler"),
        **facts,
    }
    return DiscoveredFunction(**values)


def asking(check: Check, **facts: object) -> Rule:
    """A rule that asks by `check`."""
    values = {
        "id": "CFG001",
        "name": "a-name",
        "title": "A title",
        "severity": Severity.MEDIUM,
        "confidence": Confidence.HIGH,
        "feeds": impact(0.5),
        **facts,
    }
    return rule(**values)(check)


def finding(
    mark: str,
    feeds: Factor | None = None,
    *,
    rule: str = "CFG001",
    cause: str = "",
    confidence: Confidence = Confidence.HIGH,
    severity: Severity = Severity.HIGH,
    waived: str = "",
) -> Finding:
    return Finding(
        fingerprint=mark,
        rule=rule,
        name=rule.lower(),
        title=f"Title of {rule}",
        severity=severity,
        confidence=confidence,
        at=ConfigPath(mark),
        says=f"{mark} is so",
        cause=cause or mark,
        feeds=feeds,
        waived=waived,
    )


def exposure(level: Reachability = Reachability.INTERNAL, ceiling: Reachability | None = None) -> Exposure:
    return Exposure(level, max(level, ceiling or level))


def assessment(
    *findings: Finding,
    clean: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
    points: float = 20.0,
    at: datetime = NOW,
) -> Assessment:
    violated = sorted({each.rule for each in findings})
    outcomes = (
        *(Violated(rule) for rule in violated),
        *(Clean(rule) for rule in clean),
        *(Unknown(rule, ("denied",)) for rule in unknown),
    )
    return Assessment(
        target=TARGET,
        observed_at=at,
        policy_as_of=at,
        runtime="python3.13",
        role_arn=ROLE,
        code_sha256="c0de",
        exposure=exposure(),
        outcomes=outcomes,
        findings=findings,
        score=RiskScore(points=points, low=points, high=points, contributions=(), formula="1"),
        coverage=Coverage(len(outcomes) - len(unknown), len(outcomes)),
        ruleset="r",
        guardrails="g",
    )


def latest(**facts: object) -> Latest:
    values = {
        "target": TARGET,
        "observed_at": NOW,
        "scan": "scan-1",
        "scan_key": "key",
        "policy_hash": "policy",
        "policy_as_of": NOW,
        "points": 20.0,
        "low": 20.0,
        "high": 20.0,
        "band": "low",
        "formula": "1",
        "coverage": 100,
        "reachability": Reachability.INTERNAL,
        "runtime": "python3.13",
        "role_arn": ROLE,
        "findings": 0,
        "worst": "",
        **facts,
    }
    return Latest(**values)


def totals(**facts: object) -> ScanTotals:
    values = {
        "scan": "scan-1",
        "reason": ScanReason.MANUAL,
        "started_at": NOW,
        "finished_at": later(seconds=30),
        "places": 1,
        "functions": 10,
        "assessed": 10,
        "unchanged": 0,
        "lost": 0,
        "retired": 0,
        **facts,
    }
    return ScanTotals(**values)
