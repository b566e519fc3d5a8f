"""Reads the archive of one ecosystem's advisories: one JSON document of OSV's schema per file, named by its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from maremma.analysis.advisories.listed import Listed
from maremma.analysis.advisories.record import listed, modified
from maremma.analysis.archive.archive import Archive, open_archive
from maremma.analysis.archive.entry import Entry
from maremma.analysis.archive.limits import Limits
from maremma.bounded import MEBIBYTE, read_json
from maremma.errors import FeedRefused, MalformedText, PackageRefused, PackageUnreadable

LIMITS = Limits(
    packed=512 * MEBIBYTE, unpacked=4096 * MEBIBYTE, directory=128 * MEBIBYTE, entries=1_000_000, ratio=2**31
)
"""Several times what the largest public feed has. How well a document packs says nothing: its own size is bounded."""

_RECORD_BYTES = 8 * MEBIBYTE
_EXAMPLES = 3


@dataclass(slots=True)
class Tally:
    """What was read: documents taken, and how many of those are withdrawn; those that could not be, some by name; the
    newest.
    """

    records: int = 0
    withdrawn: int = 0
    skipped: int = 0
    examples: list[str] = field(default_factory=list)
    newest: datetime | None = None

    def skip(self, what: str) -> None:
        """Count a file that is no advisory."""
        self.skipped += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(what)


def read_advisories(path: Path, ecosystem: str, tally: Tally, now: datetime) -> Iterator[Listed]:
    """Every advisory about a package of the ecosystem; FeedRefused for what is no archive, or one beyond the limits.

    A document that cannot be read costs itself and no other.
    """
    try:
        archive = open_archive(path, LIMITS, exact=False)
    except (PackageRefused, PackageUnreadable) as error:
        raise FeedRefused(f"the advisories of {ecosystem} are not a zip archive that can be taken: {error}") from error
    with archive:
        for name in sorted(archive.files):
            yield from _read(archive, archive.files[name], ecosystem, tally, now)


def _read(archive: Archive, entry: Entry, ecosystem: str, tally: Tally, now: datetime) -> tuple[Listed, ...]:
    try:
        document = _document(archive, entry)
        found = listed(document, ecosystem)
    except (ValueError, MalformedText, PackageRefused, PackageUnreadable):
        tally.skip(entry.shown)
        return ()
    if not found and not document.get("withdrawn"):  # about packages of another ecosystem
        tally.skip(entry.shown)
        return ()
    tally.records += 1
    tally.withdrawn += bool(document.get("withdrawn"))
    at = modified(document)
    if at is not None and at <= now and (tally.newest is None or at > tally.newest):
        tally.newest = at
    return found


def _document(archive: Archive, entry: Entry) -> dict[str, Any]:
    document: object = read_json(archive.read(entry, _RECORD_BYTES), most_bytes=_RECORD_BYTES)
    if not isinstance(document, dict) or entry.path != f"{document.get('id')}.json":
        raise ValueError("it is not the advisory that its name says")
    return document
