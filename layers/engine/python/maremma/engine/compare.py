"""An assessment against what is on record: which findings are new, which are gone, which go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maremma.model.assessment import Assessment, Unknown
from maremma.model.drift import Drift
from maremma.model.finding import Finding, FindingRecord, FindingState

_CLOSED = frozenset({FindingState.RESOLVED})


def compare(records: Sequence[FindingRecord], assessment: Assessment) -> Drift:
    """Set arithmetic on fingerprints. A finding whose rule could not be checked stays as it was, marked stale."""
    now = assessment.observed_at
    found = {finding.fingerprint: finding for finding in assessment.findings}
    known = {record.fingerprint: record for record in records}
    unknown = {outcome.rule for outcome in assessment.outcomes if isinstance(outcome, Unknown)}
    introduced, resolved, persisting = [], [], []

    for mark, finding in found.items():
        record = known.get(mark)
        if record is None or record.state in _CLOSED:
            introduced.append(_opened(finding, record, assessment))
        else:
            persisting.append(_seen_again(finding, record, assessment))
    for mark, record in known.items():
        if mark in found:
            continue
        if record.state in _CLOSED:
            persisting.append(record)
        elif record.rule in unknown:
            persisting.append(replace(record, stale=True))
        else:
            resolved.append(replace(record, state=FindingState.RESOLVED, last_seen=now, stale=False))
    return Drift(_sorted(introduced), _sorted(resolved), _sorted(persisting))


def _opened(finding: Finding, record: FindingRecord | None, assessment: Assessment) -> FindingRecord:
    now = assessment.observed_at
    fresh = FindingState.OPEN if record is None else FindingState.REOPENED
    return FindingRecord(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        severity=finding.severity,
        state=FindingState.WAIVED if finding.waived else fresh,
        first_seen=record.first_seen if record else now,
        last_seen=now,
        opened_at=now,
        says=finding.says,
    )


def _seen_again(finding: Finding, record: FindingRecord, assessment: Assessment) -> FindingRecord:
    state = record.state
    if finding.waived:
        state = FindingState.WAIVED
    elif state is FindingState.WAIVED:
        state = FindingState.REOPENED
    return replace(
        record,
        state=state,
        severity=finding.severity,
        last_seen=assessment.observed_at,
        says=finding.says,
        stale=False,
    )


def _sorted(records: Sequence[FindingRecord]) -> tuple[FindingRecord, ...]:
    return tuple(sorted(records, key=lambda record: record.fingerprint))
