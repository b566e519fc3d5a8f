"""An assessment against what is on record: which findings are new, which are gone, which go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from maremma.model.results.assessment import Assessment, unseen
from maremma.model.results.drift import Drift
from maremma.model.results.finding import Finding, FindingRecord, FindingState

_CLOSED = frozenset({FindingState.RESOLVED})


def compare(records: Sequence[FindingRecord], assessment: Assessment) -> Drift:
    """Set arithmetic on fingerprints. A finding whose rule was not checked to the end stays as it was, marked stale.

    Rows that an unfinished attempt at this very assessment left behind are undone first, so that a retry comes to the
    same drift, and raises the same alert.
    """
    now = assessment.observed_at
    records = [earlier for record in records if (earlier := _before(record, now)) is not None]
    found = {finding.fingerprint: finding for finding in assessment.findings}
    known = {record.fingerprint: record for record in records}
    unchecked = {outcome.rule for outcome in assessment.outcomes if unseen(outcome)}
    introduced, resolved, persisting = [], [], []

    for mark, finding in found.items():
        record = known.get(mark)
        if record is None or record.state in _CLOSED or _is_new_again(record, finding, now):
            introduced.append(_opened(finding, record, assessment))
        else:
            persisting.append(_seen_again(finding, record, assessment))
    for mark, record in known.items():
        if mark in found:
            continue
        if record.state in _CLOSED:
            persisting.append(record)
        elif record.rule in unchecked:
            persisting.append(replace(record, stale=True))
        else:
            resolved.append(replace(record, state=FindingState.RESOLVED, last_seen=now, stale=False))
    return Drift(_sorted(introduced), _sorted(resolved), _sorted(persisting))


def _before(record: FindingRecord, now: datetime) -> FindingRecord | None:
    """A record as it was before `now`; None if there was none."""
    if record.first_seen == now:
        return None
    if record.opened_at == now:
        return replace(record, state=FindingState.RESOLVED)
    if record.state in _CLOSED and record.last_seen == now:
        return replace(record, state=FindingState.OPEN)
    return record


def _is_new_again(record: FindingRecord, finding: Finding, now: datetime) -> bool:
    return _waiver_ended(record, finding) or _is_back(record, finding, now)


def _waiver_ended(record: FindingRecord, finding: Finding) -> bool:
    """What nobody accepts any more is as new to those who are told as what was fixed and came back."""
    return record.state is FindingState.WAIVED and not finding.waived


def _is_back(record: FindingRecord, finding: Finding, now: datetime) -> bool:
    """What was said to be fixed, and is seen after that for the first time, is told as back."""
    return finding.fixed is not None and record.opened_at <= finding.fixed < now


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
        group=finding.group,
    )


def _seen_again(finding: Finding, record: FindingRecord, assessment: Assessment) -> FindingRecord:
    return replace(
        record,
        state=FindingState.WAIVED if finding.waived else record.state,
        severity=finding.severity,
        last_seen=assessment.observed_at,
        says=finding.says,
        group=finding.group,
        stale=False,
    )


def _sorted(records: Sequence[FindingRecord]) -> tuple[FindingRecord, ...]:
    return tuple(sorted(records, key=lambda record: record.fingerprint))
