"""What changed between two assessments of one function."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.results.finding import FindingRecord


@dataclass(frozen=True, slots=True)
class Drift:
    """Findings by what became of them. `records` is every finding's record as it should stand afterwards."""

    introduced: tuple[FindingRecord, ...]
    resolved: tuple[FindingRecord, ...]
    persisting: tuple[FindingRecord, ...]

    @property
    def records(self) -> tuple[FindingRecord, ...]:
        """All records, sorted by fingerprint."""
        every = (*self.introduced, *self.resolved, *self.persisting)
        return tuple(sorted(every, key=lambda record: record.fingerprint))
