"""What the index holds about one package as a few bytes, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from maremma.analysis.advisories.affected import Affected, Interval
from maremma.analysis.advisories.listed import Ranges
from maremma.errors import FeedRefused
from maremma.model.code.advisory import Advisory, Symbol
from maremma.model.severity import Severity

SCHEMA = 1
"""Of the index's tables and of these bytes. An index of another schema is not read."""

_DAMAGED = "the index of advisories is damaged; refresh it"

EXPLOITED, RANSOMWARE, MALICIOUS = 1, 2, 4


def pack(advisories: Iterable[Advisory], sample: bytes) -> bytes:
    """The advisories about one package as bytes, which `sample` makes short: text that resembles them.

    Equal ones give equal bytes.
    """
    text = _json([row(each) for each in advisories]).encode()
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, sample)
    return deflate.compress(text) + deflate.flush()


def unpack(packed: bytes, sample: bytes, ecosystem: str, package: str) -> tuple[Advisory, ...]:
    """The advisories that `pack` wrote with the same sample; FeedRefused for other bytes."""
    try:
        text = zlib.decompressobj(-15, sample).decompress(packed)
        return tuple(advisory(each, ecosystem, package) for each in json.loads(text))
    except (zlib.error, ValueError, TypeError) as error:
        raise FeedRefused(_DAMAGED) from error


def pack_ranges(ranges: Iterable[Ranges], ecosystem: str) -> str:
    """The ranges of the advisories, in the same order. They are read far more often, so they are not deflated."""
    return _json([ranges_row(each, ecosystem) for each in ranges])


def unpack_ranges(packed: str, ecosystem: str) -> tuple[Ranges, ...]:
    """What `pack_ranges` wrote; FeedRefused for anything else."""
    try:
        return tuple([ranges(each, ecosystem) for each in json.loads(packed)])
    except (ValueError, TypeError) as error:
        raise FeedRefused(_DAMAGED) from error


def row(it: Advisory) -> list[Any]:
    """An advisory as plain values, without what is known of the package anyway."""
    return [
        it.id,
        list(it.aliases),
        it.summary,
        None if it.severity is None else int(it.severity),
        it.cvss,
        it.vector,
        EXPLOITED * it.exploited + RANSOMWARE * it.ransomware + MALICIOUS * it.malicious,
        it.epss,
        list(it.fixed),
        [[each.module, *each.names] for each in it.symbols],
        it.published,
    ]


def advisory(row: list[Any], ecosystem: str, package: str) -> Advisory:
    """The advisory of plain values."""
    name, aliases, summary, severity, cvss, vector, flags, epss, fixed, symbols, published = row
    return Advisory(
        id=name,
        aliases=tuple(aliases),
        ecosystem=ecosystem,
        package=package,
        summary=summary,
        severity=None if severity is None else Severity(severity),
        cvss=cvss,
        vector=vector,
        exploited=bool(flags & EXPLOITED),
        ransomware=bool(flags & RANSOMWARE),
        epss=epss,
        malicious=bool(flags & MALICIOUS),
        fixed=tuple(fixed),
        symbols=tuple(Symbol(module, tuple(names)) for module, *names in symbols),
        published=published,
        url=f"https://osv.dev/vulnerability/{name}",
    )


def ranges_row(ranges: Ranges, ecosystem: str) -> list[Any]:
    """Ranges as plain values, without what is known of the ecosystem anyway."""
    own = [] if ranges.own is None else [_affected_row(ranges.own, ecosystem)]
    return [_affected_row(ranges.affected, ecosystem), *own]


def ranges(row: list[Any], ecosystem: str) -> Ranges:
    """The ranges of plain values."""
    affected, *own = row
    return Ranges(_affected(affected, ecosystem), _affected(own[0], ecosystem) if own else None)


def _affected_row(affected: Affected, ecosystem: str) -> list[Any]:
    intervals = [
        _without_end([each.introduced, each.before, each.through, "" if each.order == ecosystem else each.order])
        for each in affected.intervals
    ]
    return _without_end([intervals, list(affected.versions), affected.unclear])


def _affected(row: list[Any], ecosystem: str) -> Affected:
    intervals = tuple([_interval(ecosystem, *each) for each in row[0]])
    return Affected(intervals, tuple(row[1]), *row[2:]) if len(row) > 1 else Affected(intervals)


def _interval(ecosystem: str, introduced: str, before: str = "", through: str = "", order: str = "") -> Interval:
    return Interval(order or ecosystem, introduced, before, through)


def _without_end(values: list[Any]) -> list[Any]:
    """Without what is empty at the end, which stands for itself."""
    while len(values) > 1 and not values[-1]:
        values = values[:-1]
    return values


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
