"""The rows of the local file as values, and back. What cannot be read, or cannot be true, counts as none."""

from __future__ import annotations

import gzip
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from maremma.aws.state import codec
from maremma.aws.state.credibility import credible
from maremma.errors import UnreadableRecord
from maremma.model.function.relay import Relay
from maremma.model.results.finding import FindingRecord
from maremma.model.results.kept_facts import Links
from maremma.model.results.scan import Latest
from maremma.model.target import Target

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads what another version wrote, or somebody else, as well as what this one did."""

    path: Path
    clock: Callable[[], datetime]

    def read(self, type_: type[T], body: Any) -> T | None:
        """What a row holds; None, and a line in the log, for what cannot be believed."""
        try:
            return credible(codec.load(type_, body), self.clock())
        except UnreadableRecord as error:
            _LOG.warning("a record in %s counts as none, and is replaced by the next look: %s", self.path, error)
            return None

    def latest(self, db: sqlite3.Connection, target: Target) -> Latest | None:
        """The newest word on a function."""
        row = db.execute("SELECT body FROM latest WHERE arn = ?", (target.arn,)).fetchone()
        latest = self.read(Latest, row[0]) if row else None
        return latest if latest is not None and latest.target == target else None

    def relay(self, target: Target, body: Any) -> Relay | None:
        """A function's links."""
        relay = self.read(Relay, body)
        return relay if relay is not None and relay.target == target else None

    def records(self, rows: Sequence[Sequence[Any]]) -> tuple[list[FindingRecord], list[str]]:
        """The records of findings in rows, and the fingerprints of those that cannot be read."""
        found, spoiled = list[FindingRecord](), list[str]()
        for fingerprint, body in rows:
            record = self.read(FindingRecord, body)
            if record is not None and record.fingerprint == fingerprint:
                found.append(record)
            else:
                spoiled.append(fingerprint)
        return found, spoiled

    def forget_spoiled(self, db: sqlite3.Connection, target: Target) -> int:
        """Delete records of findings that cannot be read; how many of a function could not be, its word included."""
        rows = db.execute("SELECT fingerprint, body FROM findings WHERE arn = ?", (target.arn,)).fetchall()
        _, spoiled = self.records(rows)
        keys = [(target.arn, each) for each in spoiled]
        db.executemany("DELETE FROM findings WHERE arn = ? AND fingerprint = ?", keys)
        word = db.execute("SELECT 1 FROM latest WHERE arn = ?", (target.arn,)).fetchone()
        return len(spoiled) + (word is not None and self.latest(db, target) is None)


def bytes_in(body: Any) -> bytes:
    """What a row holds as bytes; nothing, which cannot be read, where it holds something else."""
    return body if isinstance(body, bytes) else b""


def text_of(value: object) -> str:
    """A value as a row holds it."""
    return codec.dump(value).decode()


def put_links(db: sqlite3.Connection, arn: str, links: Links) -> None:
    """Replace what a function hands on, and what is kept to judge it again; delete it where there is neither."""
    if links.relay is None and not links.facts:
        db.execute("DELETE FROM links WHERE arn = ?", (arn,))
        return
    relay = None if links.relay is None else text_of(links.relay)
    row = (arn, relay, gzip.compress(codec.dump(links.facts), mtime=0))
    db.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", row)


def put_findings(db: sqlite3.Connection, target: Target, records: Sequence[FindingRecord]) -> None:
    """Write the records of findings of a function."""
    rows = [(target.arn, each.fingerprint, text_of(each)) for each in records]
    db.executemany("INSERT OR REPLACE INTO findings VALUES (?, ?, ?)", rows)
