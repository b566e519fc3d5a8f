"""The SQLite file of the local records: its tables, and transactions on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

from maremma.errors import StoreError

_VERSION = 4
_READ = "BEGIN"
_WRITE = "BEGIN IMMEDIATE"
"""A write takes the file at once: a reader that becomes a writer could be refused without waiting."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS latest (
    arn TEXT PRIMARY KEY, place TEXT, points REAL, observed_at TEXT, role TEXT, body TEXT
);
CREATE INDEX IF NOT EXISTS ranking ON latest (place, points DESC);
CREATE INDEX IF NOT EXISTS roles ON latest (role);
CREATE TABLE IF NOT EXISTS findings (arn TEXT, fingerprint TEXT, body TEXT, PRIMARY KEY (arn, fingerprint));
CREATE TABLE IF NOT EXISTS links (arn TEXT PRIMARY KEY, relay TEXT, facts BLOB);
CREATE TABLE IF NOT EXISTS listings (place TEXT PRIMARY KEY, tag INTEGER, body BLOB);
CREATE TABLE IF NOT EXISTS scores (arn TEXT, observed_at TEXT, points REAL, PRIMARY KEY (arn, observed_at));
CREATE TABLE IF NOT EXISTS assessments (key TEXT PRIMARY KEY, body BLOB);
CREATE TABLE IF NOT EXISTS scans (scan TEXT PRIMARY KEY, started_at TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, body BLOB);
CREATE TABLE IF NOT EXISTS scanned (place TEXT PRIMARY KEY, at TEXT);
CREATE TABLE IF NOT EXISTS troubles (place TEXT PRIMARY KEY, body TEXT);
CREATE TABLE IF NOT EXISTS outbox (alert_id TEXT PRIMARY KEY, raised_at TEXT, sent_at TEXT, body TEXT);
"""


class Database:
    """Readable by its owner alone. Every transaction has a connection of its own, so threads may share it."""

    def __init__(self, path: Path) -> None:
        """Make the file and its tables where they are not there."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        except OSError as error:
            raise StoreError(f"{path} cannot be written ({error.strerror}); name another file with --store") from error
        [(version,)] = self.rows("PRAGMA user_version")
        if version == _VERSION:
            return
        if version > _VERSION:
            raise StoreError(f"{path} was written by a newer version of Maremma; name another file with --store")
        with self.writing() as db:
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_VERSION}")

    def rows(self, query: str, *values: str | int) -> list[Any]:
        """The rows that a query gives."""
        with self.reading() as db:
            return db.execute(query, values).fetchall()

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction that only reads."""
        return self._transaction(_READ)

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction that may write; it is undone if its block fails."""
        return self._transaction(_WRITE)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as db:
                db.text_factory = _lenient
                db.execute(begin)
                with db:
                    yield db
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path} cannot be used as a store ({error}); close what holds it, or name another with --store"
            ) from error


def _lenient(text: bytes) -> str:
    """Text of a row, also where somebody has written what is none: then it is found unreadable with the row."""
    return text.decode("utf-8", "surrogateescape")
