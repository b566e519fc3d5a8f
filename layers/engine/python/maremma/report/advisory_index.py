"""How the index of advisories fares, for machines."""

from __future__ import annotations

from datetime import datetime

from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.engine.canonical import Plain
from maremma.model.code.advisory import Feed


def advisory_index_entry(index: AdvisoryIndex, now: datetime, *, old: bool) -> Plain:
    """The index: how old it is, and whether that is too old; and each feed that it was made of."""
    return {
        "digest": index.digest,
        "built": index.built.isoformat(),
        "age_hours": round(index.age(now).total_seconds() / 3600, 1),
        "old": old,
        "feeds": [_feed(each) for each in index.feeds.values()],
    }


def _feed(feed: Feed) -> Plain:
    return {
        "name": feed.name,
        "entries": feed.records,
        "not_read": feed.skipped,
        "withdrawn": feed.withdrawn,
        "note": feed.note,
        "as_of": _at(feed.as_of),
        "confirmed": _at(feed.checked),
        "failing_since": _at(feed.failing_since),
        "problem": feed.problem,
    }


def _at(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
