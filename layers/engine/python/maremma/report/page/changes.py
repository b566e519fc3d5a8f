"""What changed since the last scan of all functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from maremma.model.results.finding import FindingRecord, FindingState
from maremma.model.results.scan import ScanReason, ScanTotals
from maremma.model.target import Target
from maremma.report.page.contract import Change, Changes

SCANS = 200
"""So many scans are looked through for the last one of all functions."""
_TOLD = 12
_WHOLE = frozenset({ScanReason.SCHEDULE, ScanReason.MANUAL, ScanReason.ADVISORIES})


def since_when(scans: Sequence[ScanTotals]) -> datetime | None:
    """When the changes of a morning begin; `scans` come newest first. None before the first scan.

    It is the start of the last scan that somebody or the schedule asked for: those of change events come after it. Of
    the very first scan it is the end, if others came after it: what it found itself is no change.
    """
    if not scans:
        return None
    whole = next((each for each in scans if each.reason in _WHOLE), scans[-1])
    return whole.finished_at if whole is scans[-1] and len(scans) > 1 else whole.started_at


def is_new(record: FindingRecord, since: datetime | None) -> bool:
    """Whether a finding that stands was not there before."""
    return since is not None and record.state is not FindingState.RESOLVED and record.opened_at >= since


def is_gone(record: FindingRecord, since: datetime | None) -> bool:
    """Whether a finding was resolved since."""
    return since is not None and record.state is FindingState.RESOLVED and record.last_seen >= since


@dataclass(slots=True)
class Changing:
    """Counts while functions are gone through; `older` says that something was known before."""

    since: datetime | None
    older: bool = False
    new: int = 0
    resolved: int = 0
    introduced: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)

    def add(self, target: Target, records: Iterable[FindingRecord]) -> int:
        """Take a function into account; gives how many of its findings are new."""
        new = 0
        for each in records:
            self.older |= self.since is not None and each.first_seen < self.since
            if is_new(each, self.since) and each.state is not FindingState.WAIVED:
                new += 1
                self.introduced.append(_change(target, each, each.opened_at))
            elif is_gone(each, self.since):
                self.gone.append(_change(target, each, each.last_seen))
        self.new += new
        return new

    def told(self) -> Changes:
        """What came of it. On a first scan all is new, which says nothing."""
        first = not self.older
        return Changes(
            since=self.since,
            first=first,
            new=self.new,
            resolved=len(self.gone),
            introduced=() if first else _worst(self.introduced),
            gone=_worst(self.gone),
        )


_ORDER = {"critical": 0, "high": 1, "medium": 2, "low": 3, "info": 4}


def _worst(changes: list[Change]) -> tuple[Change, ...]:
    ordered = sorted(changes, key=lambda each: (_ORDER[each.severity], each.function, each.rule, each.says))
    return tuple(ordered[:_TOLD])


def _change(target: Target, record: FindingRecord, at: datetime) -> Change:
    return Change(
        function=target.arn,
        rule=record.rule,
        severity=str(record.severity),
        says=record.says,
        at=at,
        again=record.opened_at > record.first_seen,
    )
