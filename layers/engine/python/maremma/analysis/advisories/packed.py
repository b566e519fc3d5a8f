"""What the index holds about one package as a few bytes, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from maremma.analysis.advisories.affected import Affected, Interval
from maremma.analysis.advisories.listed import Ranges
from maremma.errors import FeedRefused
from maremma.model.advisory import Advisory, Symbol
from maremma.model.rule import Severity

SCHEMA = 1
"""Of the index's tables and of these bytes. An index of another schema is not read."""

_DAMAGED = "the index of advisories is damaged; refresh it"

EXPLOITED, RANSOMWARE, MALICIOUS = 1, 2, 4

# What deflate may refer to before it has seen anything; the most frequent stand at the end.
_COMMON = (
    b"Prototype Pollution in Uncontrolled Resource Consumption Path Traversal in Cross-site Scripting in SQL Injection "
    b"Improper Input Validation in Deserialization of Untrusted Data in Server-Side Request Forgery Malicious code in "
    b"Regular Expression Denial of Service in allows remote attackers to execute arbitrary code via vulnerability in "
    b' (npm)","CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N","CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:C/C:L/'
    b'I:L/A:N","CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N","CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",'
    b'"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",0,null,[["PyPI","0","Go","0","npm","0","crates.io","Maven"'
    b'["MAL-2025-","PYSEC-2023-","GO-2024-",["CVE-2021-","CVE-2022-","CVE-2023-","CVE-2024-","CVE-2025-"],["GHSA-'
    b'",[],"2021-","2022-","2023-","2024-","2025-",[],"",null]'
)


def pack(advisories: Iterable[Advisory]) -> bytes:
    """The advisories about one package as bytes; equal ones give equal bytes."""
    text = _json([row(each) for each in advisories]).encode()
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _COMMON)
    return deflate.compress(text) + deflate.flush()


def unpack(packed: bytes, ecosystem: str, package: str) -> tuple[Advisory, ...]:
    """The advisories that `pack` wrote; FeedRefused for other bytes."""
    try:
        text = zlib.decompressobj(-15, _COMMON).decompress(packed)
        return tuple(advisory(each, ecosystem, package) for each in json.loads(text))
    except (zlib.error, ValueError, TypeError) as error:
        raise FeedRefused(_DAMAGED) from error


def pack_ranges(ranges: Iterable[Ranges]) -> str:
    """The ranges of the advisories, in the same order. They are read far more often, so they are not deflated."""
    return _json([ranges_row(each) for each in ranges])


def unpack_ranges(packed: str) -> tuple[Ranges, ...]:
    """What `pack_ranges` wrote; FeedRefused for anything else."""
    try:
        return tuple(ranges(each) for each in json.loads(packed))
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


def ranges_row(ranges: Ranges) -> list[Any]:
    """Ranges as plain values."""
    own = [] if ranges.own is None else [_affected_row(ranges.own)]
    return [_affected_row(ranges.affected), *own]


def ranges(row: list[Any]) -> Ranges:
    """The ranges of plain values."""
    affected, *own = row
    return Ranges(_affected(affected), _affected(own[0]) if own else None)


def _affected_row(affected: Affected) -> list[Any]:
    intervals = [_without_end([each.order, each.introduced, each.before, each.through]) for each in affected.intervals]
    return _without_end([intervals, list(affected.versions), affected.unclear])


def _affected(row: list[Any]) -> Affected:
    intervals, *rest = row
    return Affected(tuple([Interval(*each) for each in intervals]), *(tuple(rest[0]), *rest[1:]) if rest else ())


def _without_end(values: list[Any]) -> list[Any]:
    """Without what is empty at the end, which stands for itself."""
    while len(values) > 1 and not values[-1]:
        values = values[:-1]
    return values


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
