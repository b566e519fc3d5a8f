"""The index of advisories: one SQLite file, read where it lies and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maremma.analysis.advisories.listed import Listed, Ranges
from maremma.analysis.advisories.names import package_name
from maremma.analysis.advisories.packed import SCHEMA, unpack, unpack_ranges
from maremma.errors import FeedRefused
from maremma.model.code.advisory import EXPLOITED, PROBABILITY, Advisory, Feed

_KEPT = 2_048
_BUSY = frozenset({"Go", "Maven", "PyPI", "npm"})
_SILENCE = timedelta(days=14)
"""For how long a busy ecosystem may say nothing new; each of these has something within days."""

_TIMES = ("checked", "as_of", "failing_since")
_RANGES = "SELECT ranges FROM packages WHERE ecosystem = ? AND name = ?"
_ADVISORIES = "SELECT advisories FROM packages WHERE ecosystem = ? AND name = ?"
_ARTIFACTS = (
    "SELECT name FROM packages WHERE ecosystem = 'Maven' AND substr(name, instr(name, ':') + 1) = ? ORDER BY name"
)
_NAMED = (
    "SELECT ecosystem, name, ranges, advisories FROM names JOIN packages ON package = number "
    "WHERE id = ? ORDER BY number"
)
_WHOLE = (
    "SELECT ecosystem, name, ranges, advisories FROM packages "
    "WHERE ecosystem = ?1 OR substr(ecosystem, 1, length(?1) + 1) = ?1 || ':' ORDER BY ecosystem, name"
)


class AdvisoryIndex:
    """What is published about packages. Lookups read a few pages of the file, and the last ones are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._about = dict(self._rows("SELECT key, value FROM about"))
        if self._about.get("schema") != str(SCHEMA):
            raise FeedRefused("the index of advisories was written by another version; refresh it")
        self._sample = self._about.get("sample", "").encode()
        self.ranges = lru_cache(maxsize=_KEPT)(self._ranges)
        self.about = lru_cache(maxsize=_KEPT)(self._advisories)

    @classmethod
    def open(cls, path: Path) -> AdvisoryIndex:
        """The index in a file, which must not change while it is open; FeedRefused for anything else."""
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            connection.execute("PRAGMA mmap_size = 1073741824")
            return cls(connection)
        except (sqlite3.Error, OSError) as error:
            raise FeedRefused(f"the index of advisories in {path} cannot be read ({error}); refresh it") from error

    @property
    def is_whole(self) -> bool:
        """Whether every page of the file is as it should be."""
        try:
            return self._rows("PRAGMA quick_check") == [("ok",)]
        except FeedRefused:
            return False

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
        try:
            found = [_feed(each) for each in json.loads(self._about.get("feeds", "[]"))]
        except (ValueError, TypeError, LookupError) as error:
            raise FeedRefused("the index of advisories does not say what it was made of; refresh it") from error
        return MappingProxyType({feed.name: feed for feed in found})

    @cached_property
    def ecosystems(self) -> frozenset[str]:
        """The ecosystems whose advisories are in it. Of any other it knows nothing, which is not to say nothing bad."""
        return frozenset(
            name for name, feed in self.feeds.items() if name not in {EXPLOITED, PROBABILITY} and feed.records
        )

    @property
    def is_catalogued(self) -> bool:
        """Whether it has what is known to be exploited."""
        return EXPLOITED in self.feeds and self.feeds[EXPLOITED].records > 0

    def age(self, now: datetime) -> timedelta:
        """The longest of: since the feed that was not confirmed for longest was, since the newest word in any of them,
        and for how much longer than it usually may an ecosystem has said nothing new.
        """
        feeds = [self.feeds[name] for name in self.ecosystems]
        checked = min((feed.checked or self.built for feed in feeds), default=self.built)
        newest = max((feed.as_of for feed in feeds if feed.as_of), default=self.built)
        silent = (feed.as_of + _SILENCE for feed in feeds if feed.as_of and feed.name in _BUSY)
        return now - min(checked, newest, *silent)

    def is_old(self, now: datetime, at_most: timedelta) -> bool:
        """Whether it is too old to be relied on: the one rule of every command, of `DEP005` and of the alarm."""
        return self.age(now) >= at_most

    def named(self, name: str) -> tuple[Listed, ...]:
        """Every line of the advisory that has this id or alias."""
        return tuple(each for each in self._lines(_NAMED, name) if name in each.advisory.names)

    def artifacts(self, name: str) -> tuple[str, ...]:
        """The packages of Maven, with their groups, whose artifact has this name."""
        return tuple(row[0] for row in self._rows(_ARTIFACTS, name))

    def in_ecosystem(self, ecosystem: str) -> Iterator[Listed]:
        """Every line about packages of an ecosystem, and of the releases of a distribution."""
        return self._lines(_WHOLE, ecosystem)

    @cached_property
    def exploited(self) -> Mapping[str, float]:
        """The CVEs that CISA knows to be exploited; 1 where ransomware does it."""
        return MappingProxyType(dict(self._rows("SELECT cve, ransomware FROM exploited")))

    def _ranges(self, ecosystem: str, name: str) -> tuple[Ranges, ...]:
        """The versions that the advisories of `about` are about, in the same order."""
        rows = self._rows(_RANGES, ecosystem, package_name(ecosystem, name))
        return unpack_ranges(rows[0][0], ecosystem) if rows else ()

    def _advisories(self, ecosystem: str, name: str) -> tuple[Advisory, ...]:
        """Every advisory about a package, whatever its version."""
        name = package_name(ecosystem, name)
        rows = self._rows(_ADVISORIES, ecosystem, name)
        return unpack(rows[0][0], self._sample, ecosystem, name) if rows else ()

    def _lines(self, query: str, *values: str) -> Iterator[Listed]:
        for ecosystem, name, ranges, advisories in self._rows(query, *values):
            told = unpack(advisories, self._sample, ecosystem, name)
            yield from map(Listed, told, unpack_ranges(ranges, ecosystem))

    def _rows(self, query: str, *values: str) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise FeedRefused(f"the index of advisories is damaged ({error}); refresh it") from error


def _feed(row: dict[str, Any]) -> Feed:
    """A feed as an index tells of it. What a later version tells beside that is left out."""
    times = {key: datetime.fromisoformat(row[key]) if row[key] else None for key in _TIMES}
    known = {each.name for each in fields(Feed)}
    return Feed(**{name: value for name, value in {**row, **times}.items() if name in known})
