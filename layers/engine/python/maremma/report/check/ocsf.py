"""A check as events of OCSF, an event a line: findings, and what was not read as checks of unknown status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from maremma.model.results.finding import FindingState
from maremma.model.severity import Severity
from maremma.report.check.interface import Format
from maremma.report.check.ledger import Entry
from maremma.report.check.result import Checked, CheckedFinding
from maremma.report.export.ocsf import affected_code, lines, vulnerabilities
from maremma.report.export.ocsf_event import Event, Life, Told, finding_event, unknown_event, weakness


def checked_events(checked: Checked) -> Iterator[Event]:
    """Findings from the worst down, then what was not read. No cloud is known of what is not deployed."""
    seen = max((each.assessment.observed_at for each in checked.functions), default=datetime.now(UTC))
    life = Life(state=FindingState.OPEN, first_seen=seen, last_seen=seen)
    held = {each.name: each.assessment.held or () for each in checked.functions}
    for each in checked.findings:
        known = vulnerabilities(each.rule, each.finding.at, held.get(each.function, ()))
        placed = [weakness(each.rule) | {"affected_code": [affected_code(each.place.path, each.place.line)]}]
        published = [one for one in known if "affected_packages" in one]
        yield finding_event(_of_finding(each, published or placed, seen), life)
    for entry in checked.unread:
        yield unknown_event(_of_entry(entry, seen), [entry.why])


def _of_finding(each: CheckedFinding, known: list[Event], seen: datetime) -> Told:
    finding = each.finding
    return Told(
        uid=f"maremma/{finding.fingerprint}",
        code=finding.rule,
        rule=each.rule,
        title=finding.title,
        says=finding.says,
        fix=finding.fix,
        severity=finding.severity,
        confidence=finding.confidence,
        at=seen,
        resource={"name": each.function, "type": "AWS::Lambda::Function"},
        cloud=None,
        vulnerabilities=known,
        more={
            "path": each.place.path,
            "line": each.place.line,
            "handler": each.handler,
            "trigger": each.trigger,
            "fingerprint": finding.fingerprint,
            "steps": [f"{step.says} ({step.place or step.at})" for step in each.steps],
        },
    )


def _of_entry(entry: Entry, seen: datetime) -> Told:
    return Told(
        uid=f"maremma/unknown/{entry.part}/{entry.name}/{entry.why}",
        code=entry.name,
        rule=None,
        title=f"Not read: {entry.name}",
        says=entry.says,
        fix="",
        severity=Severity.INFO,
        confidence=None,
        at=seen,
        resource={"name": entry.name, "type": str(entry.part)},
        cloud=None,
        more={"functions": [*entry.functions], "failed": entry.failed},
    )


OCSF = Format(
    name="ocsf",
    title="OCSF",
    holds="findings",
    write=lambda checked: lines(checked_events(checked)),
)
