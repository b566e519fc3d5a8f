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
from maremma.analysis.advisories.packed import SCHEMA, advisory, pack, pack_ranges, ranges, ranges_row, row
from maremma.model.code.advisory import Advisory, Feed

_SAMPLED = 60
_SAMPLE = 16_384
"""Characters; all of them are ASCII. Deflate looks back over 32 KiB, of which advisories need the rest."""

_TABLES = """
CREATE TABLE about (key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE exploited (cve TEXT NOT NULL, ransomware INTEGER NOT NULL, PRIMARY KEY (cve)) WITHOUT ROWID;
CREATE TABLE packages (number INTEGER PRIMARY KEY, ecosystem TEXT NOT NULL, name TEXT NOT NULL,
                       ranges TEXT NOT NULL, advisories BLOB NOT NULL);
CREATE UNIQUE INDEX package ON packages (ecosystem, name);
CREATE TABLE names (id TEXT NOT NULL, package INTEGER NOT NULL, PRIMARY KEY (id, package)) WITHOUT ROWID;
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
            "CREATE TABLE lines (ecosystem TEXT, package TEXT, id TEXT, advisory TEXT, ranges TEXT, "
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
        """Keep lines; the first of two with one id stays. Those before an error stay, too."""
        self._scratch.execute("BEGIN")
        try:
            self._scratch.executemany("INSERT OR IGNORE INTO lines VALUES (?, ?, ?, ?, ?)", map(_kept, lines))
        finally:
            self._scratch.execute("COMMIT")

    def forget(self, ecosystem: str) -> None:
        """Drop the lines of an ecosystem and its releases, whose source broke off."""
        self._scratch.execute(
            "DELETE FROM lines WHERE ecosystem = ?1 OR substr(ecosystem, 1, length(?1) + 1) = ?1 || ':'", (ecosystem,)
        )

    def finish(
        self,
        *,
        exploited: Mapping[str, float],
        probabilities: Mapping[str, float],
        feeds: Sequence[Feed],
        built: datetime,
    ) -> None:
        """Write the index, every line with what is known of exploitation."""
        ransomware = sorted((cve, int(used)) for cve, used in exploited.items())
        digest = hashlib.sha256(json.dumps([SCHEMA, ransomware]).encode())
        with closing(_opened(self._to)) as index:
            index.executescript(_TABLES)
            index.execute("BEGIN")
            sample = self._sample()
            for number, (ecosystem, package, lines) in enumerate(self._packages()):
                told = [_told(each.advisory, exploited, probabilities) for each in lines]
                held = pack_ranges([each.ranges for each in lines], ecosystem), pack(told, sample)
                digest.update(json.dumps([ecosystem, package, held[0]]).encode() + held[1])
                index.execute("INSERT INTO packages VALUES (?, ?, ?, ?, ?)", (number, ecosystem, package, *held))
                index.executemany(
                    "INSERT OR IGNORE INTO names VALUES (?, ?)",
                    ((name, number) for each in told for name in sorted(each.names)),
                )
            index.executemany("INSERT INTO exploited VALUES (?, ?)", ransomware)
            index.executemany(
                "INSERT INTO about VALUES (?, ?)",
                [
                    ("built", built.isoformat()),
                    ("digest", digest.hexdigest()),
                    ("feeds", json.dumps([_feed_row(feed) for feed in sorted(feeds, key=lambda feed: feed.name)])),
                    ("sample", sample.decode()),
                    ("schema", str(SCHEMA)),
                ],
            )
            index.execute("COMMIT")
            index.execute("VACUUM")

    def _sample(self) -> bytes:
        """Some advisories from all over the index, the last of which deflate finds first. It may be short."""
        [(count,)] = self._scratch.execute("SELECT count(*) FROM lines")
        rows = self._scratch.execute("SELECT advisory FROM lines ORDER BY id, ecosystem, package")
        step = max(1, count // _SAMPLED)
        return "".join(advisory for number, (advisory,) in enumerate(rows) if number % step == 0)[:_SAMPLE].encode()

    def _packages(self) -> Iterator[tuple[str, str, list[Listed]]]:
        rows = self._scratch.execute(
            "SELECT ecosystem, package, advisory, ranges FROM lines ORDER BY ecosystem, package, id"
        )
        for (ecosystem, package), group in groupby(rows, key=lambda row: (row[0], row[1])):
            yield (
                ecosystem,
                package,
                [
                    Listed(advisory(json.loads(it), ecosystem, package), ranges(json.loads(versions), ecosystem))
                    for _, _, it, versions in group
                ],
            )


def _opened(path: Path) -> sqlite3.Connection:
    """A file of ours that nobody reads before it is whole, so nothing need survive a crash."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _kept(line: Listed) -> tuple[str, str, str, str, str]:
    # What is known of exploitation comes at the end, whatever the last index said of it.
    it = replace(line.advisory, exploited=False, ransomware=False, epss=None)
    return it.ecosystem, it.package, it.id, json.dumps(row(it)), json.dumps(ranges_row(line.ranges, it.ecosystem))


def _told(it: Advisory, exploited: Mapping[str, float], probabilities: Mapping[str, float]) -> Advisory:
    cves = sorted(name for name in it.names if name.startswith("CVE-"))
    return replace(
        it,
        exploited=any(cve in exploited for cve in cves),
        ransomware=any(exploited.get(cve) for cve in cves),
        epss=max((probabilities[cve] for cve in cves if cve in probabilities), default=None),
    )


def _feed_row(feed: Feed) -> dict[str, object]:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in asdict(feed).items()}
