"""The report of a store's records: what the first screen shows, and each function in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from maremma import __version__
from maremma.engine.canonical import Plain
from maremma.engine.ports import Store
from maremma.errors import StoreError
from maremma.model.command import Desk
from maremma.model.quarantine import Quarantine
from maremma.model.results.assessment import Assessment
from maremma.model.results.scan import Latest, ScanTotals
from maremma.model.target import Target
from maremma.report.page.causes import causes_of
from maremma.report.page.changes import SCANS, Changing, since_when
from maremma.report.page.contract import VERSION, Detail, Function, Overview, Scan
from maremma.report.page.details import detail_of
from maremma.report.page.document import LARGEST, Document, Parts, document
from maremma.report.page.functions import function_line
from maremma.report.page.packing import entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """One function of the report: its line, and all of it if that could be read."""

    line: Function
    detail: Detail | None


@dataclass(slots=True)
class Report:
    """What was gone through so far, for a page or, `in_full`, as JSON.

    For a page what is known of each function in full is packed at once, so that it is small.
    """

    in_full: bool = False
    lines: list[Function] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)
    details: list[Plain] = field(default_factory=list)

    def add(self, composed: Composed) -> None:
        """Put a function behind the others."""
        self.lines.append(composed.line)
        detail = entry(composed.detail)
        if not self.in_full:
            self.parts.add(detail)
        elif detail is not None:
            self.details.append(detail)

    def entries(self, overview: Overview) -> dict[str, Plain]:
        """All of it as the documented JSON."""
        return {"overview": entry(overview), "details": self.details}

    def document(self, overview: Overview, folder: str, largest: int = LARGEST) -> Document:
        """The page. What does not fit in `largest` bytes goes into files in a `folder` beside it."""
        return document(entry(overview), self.parts, folder, largest)


@dataclass(slots=True)
class Composer:
    """Goes through functions one by one, so that no more than one is in memory in full."""

    store: Store
    desk: Desk
    stopped: Mapping[Target, Quarantine]
    scans: Sequence[ScanTotals]
    changing: Changing
    notes: Sequence[str] = ()

    @classmethod
    def of(
        cls,
        store: Store,
        desk: Desk,
        stopped: Mapping[Target, Quarantine] | None = None,
        notes: Sequence[str] = (),
    ) -> Composer:
        """For the records of a store; `stopped` are the functions under quarantine, as far as anybody knows.

        `notes` say what is not known of all of them.
        """
        scans = store.scans(SCANS)
        return cls(store, desk, stopped or {}, scans, Changing(since_when(scans)), notes)

    def functions(self, words: Sequence[Latest]) -> Iterator[Composed]:
        """Each function, in the order of its word."""
        return (self._function(each) for each in words)

    def overview(self, functions: Sequence[Function], words: Sequence[Latest], made_at: datetime) -> Overview:
        """The first screen, once all functions were gone through, whose `words` these are."""
        return Overview(
            version=VERSION,
            made_at=made_at,
            maremma=__version__,
            records=self.desk.stack or "this machine",
            scan=_scan(self.scans[0]) if self.scans else None,
            changes=self.changing.told(),
            causes=causes_of(words, self.desk),
            functions=tuple(functions),
            notes=tuple(self.notes),
        )

    def _function(self, latest: Latest) -> Composed:
        _, records = self.store.history(latest.target)
        new = self.changing.add(latest.target, records)
        assessment, unread = self._assessment(latest)
        quarantine = self.stopped.get(latest.target)
        stopped = "" if quarantine is None else str(quarantine.state.value)
        line = function_line(latest, assessment, self.desk, new=new, stopped=stopped, unread=unread)
        if assessment is None:
            return Composed(line=line, detail=None)
        detail = detail_of(latest, assessment, records, self.desk, self.changing.since)
        return Composed(line=line, detail=detail)

    def _assessment(self, latest: Latest) -> tuple[Assessment | None, str]:
        try:
            return self.store.assessment(latest), ""
        except StoreError as error:
            return None, str(error)


def _scan(totals: ScanTotals) -> Scan:
    return Scan(
        id=totals.scan,
        reason=str(totals.reason),
        started_at=totals.started_at,
        finished_at=totals.finished_at,
        functions=totals.functions,
        assessed=totals.assessed,
        failed=totals.failed_places,
    )
