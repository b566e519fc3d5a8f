"""Writes an index: lines as they come into a scratch file, then everything in order into the index itself."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from maremma.analysis.advisories.listed import Listed
from maremma.analysis.advisories.packed import SCHEMA, line, pack, row
from maremma.model.advisory import Feed

_TABLES = """
CREATE TABLE about (key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE exploited (cve TEXT NOT NULL, ransomware INTEGER NOT NULL, PRIMARY KEY (cve)) WITHOUT ROWID;
CREATE TABLE packages (ecosystem TEXT NOT NULL, name TEXT NOT NULL, lines BLOB NOT NULL,
                       PRIMARY KEY (ecosystem, name)) WITHOUT ROWID;
CREATE TABLE names (id TEXT NOT NULL, ecosystem TEXT NOT NULL, package TEXT NOT NULL,
                    PRIMARY KEY (id, ecosystem, package)) WITHOUT ROWID;
"""


class IndexWriter:
    """Takes lines, ecosystem by ecosystem, and writes them as one index. Equal lines give equal bytes."""

    def __init__(self, to: Path) -> None:
        self._to = to
        self._scratch_path = to.with_name(f"{to.name}.scratch")
        for path in (self._to, self._scratch_path):
            path.unlink(missing_ok=True)
        self._scratch = _opened(self._scratch_path)
        self._scratch.execute(
            "CREATE TABLE lines (ecosystem TEXT, package TEXT, id TEXT, line TEXT, "
            "PRIMARY KEY (ecosystem, package, id)) WITHOUT ROWID"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scratch.close()
        self._scratch_path.unlink(missing_ok=True)

    def add(self, lines: Iterable[Listed]) -> None:
        """Keep lines; the first of two with one id stays."""
        self._scratch.executemany(
            "INSERT OR IGNORE INTO lines VALUES (?, ?, ?, ?)",
            (
                (each.advisory.ecosystem, each.advisory.package, each.advisory.id, json.dumps(row(each)))
                for each in lines
            ),
        )

    def forget(self, ecosystem: str) -> None:
        """Drop the lines of an ecosystem, whose source broke off."""
        self._scratch.execute("DELETE FROM lines WHERE ecosystem = ?", (ecosystem,))

    def finish(
        self,
        *,
        exploited: Mapping[str, float],
        probabilities: Mapping[str, float],
        feeds: Sequence[Feed],
        built: datetime,
    ) -> None:
        """Write the index, every line with what is known of exploitation."""
        digest = hashlib.sha256(json.dumps([SCHEMA, sorted(exploited.items())]).encode())
        with closing(_opened(self._to)) as index:
            index.executescript(_TABLES)
            index.execute("BEGIN")
            for ecosystem, package, lines in self._packages():
                told = [_told(each, exploited, probabilities) for each in lines]
                packed = pack(told)
                digest.update(f"{ecosystem}\0{package}\0".encode() + packed)
                index.execute("INSERT INTO packages VALUES (?, ?, ?)", (ecosystem, package, packed))
                index.executemany(
                    "INSERT OR IGNORE INTO names VALUES (?, ?, ?)",
                    ((name, ecosystem, package) for each in told for name in sorted(each.advisory.names)),
                )
            index.executemany("INSERT INTO exploited VALUES (?, ?)", sorted(exploited.items()))
            index.executemany(
                "INSERT INTO about VALUES (?, ?)",
                [
                    ("built", built.isoformat()),
                    ("digest", digest.hexdigest()),
                    ("feeds", json.dumps([_feed_row(feed) for feed in sorted(feeds, key=lambda feed: feed.name)])),
                    ("schema", str(SCHEMA)),
                ],
            )
            index.execute("COMMIT")
            index.execute("VACUUM")

    def _packages(self) -> Iterator[tuple[str, str, list[Listed]]]:
        rows = self._scratch.execute("SELECT ecosystem, package, line FROM lines ORDER BY ecosystem, package, id")
        for (ecosystem, package), group in groupby(rows, key=lambda row: (row[0], row[1])):
            yield ecosystem, package, [line(json.loads(each[2]), ecosystem, package) for each in group]


def _opened(path: Path) -> sqlite3.Connection:
    """A file of ours that nobody reads before it is whole, so nothing need survive a crash."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _told(listed: Listed, exploited: Mapping[str, float], probabilities: Mapping[str, float]) -> Listed:
    cves = sorted(name for name in listed.advisory.names if name.startswith("CVE-"))
    advisory = replace(
        listed.advisory,
        exploited=any(cve in exploited for cve in cves),
        ransomware=any(exploited.get(cve) for cve in cves),
        epss=max((probabilities[cve] for cve in cves if cve in probabilities), default=None),
    )
    return replace(listed, advisory=advisory)


def _feed_row(feed: Feed) -> dict[str, object]:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in asdict(feed).items()}
