"""The rows of the local file as values. What cannot be read, or cannot be true, counts as none."""

from __future__ import annotations

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


def lenient(text: bytes) -> str:
    """Text of a row, also where somebody has written what is none: then it is found unreadable with the row."""
    return text.decode("utf-8", "surrogateescape")


def bytes_in(body: Any) -> bytes:
    """What a row holds as bytes; nothing, which cannot be read, where it holds something else."""
    return body if isinstance(body, bytes) else b""
