"""The index of advisories: one SQLite file, read where it lies and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maremma.analysis.advisories.listed import Listed
from maremma.analysis.advisories.names import package_name
from maremma.analysis.advisories.packed import SCHEMA, unpack
from maremma.errors import FeedRefused
from maremma.model.advisory import EXPLOITED, PROBABILITY, Advisory, Feed

_KEPT = 2_048
_TIMES = ("checked", "as_of", "failing_since")
_PACKAGE = "SELECT lines FROM packages WHERE ecosystem = ? AND name = ?"
_NAMED = "SELECT ecosystem, package FROM names WHERE id = ? ORDER BY ecosystem, package"


class AdvisoryIndex:
    """What is published about packages. Lookups read a few pages of the file, and the last ones are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._about = dict(self._rows("SELECT key, value FROM about"))
        if self._about.get("schema") != str(SCHEMA):
            raise FeedRefused("the index of advisories was written by another version; refresh it")
        self.listed = lru_cache(maxsize=_KEPT)(self._listed)

    @classmethod
    def open(cls, path: Path) -> AdvisoryIndex:
        """The index in a file, which must not change while it is open; FeedRefused for anything else."""
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            connection.execute("PRAGMA mmap_size = 1073741824")
            return cls(connection)
        except (sqlite3.Error, OSError) as error:
            raise FeedRefused(f"the index of advisories in {path} cannot be read ({error}); refresh it") from error

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @property
    def digest(self) -> str:
        """Changes with what the index says, and not with when it was made."""
        return str(self._about.get("digest", ""))

    @property
    def built(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self._about["built"])

    @cached_property
    def feeds(self) -> Mapping[str, Feed]:
        """Where it comes from, by name."""
        found = (_feed(each) for each in json.loads(self._about.get("feeds", "[]")))
        return MappingProxyType({feed.name: feed for feed in found})

    @cached_property
    def ecosystems(self) -> frozenset[str]:
        """The ecosystems whose advisories are in it. Of any other it knows nothing, which is not to say nothing bad."""
        return frozenset(
            name for name, feed in self.feeds.items() if name not in {EXPLOITED, PROBABILITY} and feed.records
        )

    def age(self, now: datetime) -> timedelta:
        """Since the feed that was not confirmed for longest was, or since the newest word in any of them, if longer."""
        feeds = [self.feeds[name] for name in self.ecosystems]
        checked = min((feed.checked or self.built for feed in feeds), default=self.built)
        newest = max((feed.as_of for feed in feeds if feed.as_of), default=self.built)
        return now - min(checked, newest)

    def about(self, ecosystem: str, name: str) -> tuple[Advisory, ...]:
        """Every advisory about a package, whatever its version."""
        return tuple(each.advisory for each in self.listed(ecosystem, name))

    def named(self, name: str) -> tuple[Listed, ...]:
        """Every line of the advisory that has this id or alias."""
        packages = self._rows(_NAMED, name)
        lines = (each for ecosystem, package in packages for each in self.listed(ecosystem, package))
        return tuple(each for each in lines if name in each.advisory.names)

    def in_ecosystem(self, ecosystem: str) -> Iterator[Listed]:
        """Every line about packages of an ecosystem."""
        rows = self._rows("SELECT name, lines FROM packages WHERE ecosystem = ? ORDER BY name", ecosystem)
        return (each for name, lines in rows for each in unpack(lines, ecosystem, name))

    @cached_property
    def exploited(self) -> Mapping[str, float]:
        """The CVEs that CISA knows to be exploited; 1 where ransomware does it."""
        return MappingProxyType(dict(self._rows("SELECT cve, ransomware FROM exploited")))

    def _listed(self, ecosystem: str, name: str) -> tuple[Listed, ...]:
        name = package_name(ecosystem, name)
        rows = self._rows(_PACKAGE, ecosystem, name)
        return unpack(rows[0][0], ecosystem, name) if rows else ()

    def _rows(self, query: str, *values: str) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise FeedRefused(f"the index of advisories is damaged ({error}); refresh it") from error


def _feed(row: dict[str, Any]) -> Feed:
    times = {key: datetime.fromisoformat(row[key]) if row[key] else None for key in _TIMES}
    return Feed(**{**row, **times})
