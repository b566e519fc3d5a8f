"""The lines of the index about one package as a few bytes, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from maremma.analysis.advisories.affected import Affected, Interval
from maremma.analysis.advisories.listed import Listed
from maremma.errors import FeedRefused
from maremma.model.advisory import Advisory, Symbol
from maremma.model.rule import Severity

SCHEMA = 1
"""Of the index's tables and of these bytes. An index of another schema is not read."""

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


def pack(lines: Iterable[Listed]) -> bytes:
    """The lines as bytes; equal lines give equal bytes."""
    text = json.dumps([row(each) for each in lines], separators=(",", ":"), ensure_ascii=False).encode(
        errors="backslashreplace"
    )
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _COMMON)
    return deflate.compress(text) + deflate.flush()


def unpack(packed: bytes, ecosystem: str, package: str) -> tuple[Listed, ...]:
    """The lines that `pack` wrote; FeedRefused for other bytes."""
    try:
        text = zlib.decompressobj(-15, _COMMON).decompress(packed)
        return tuple(line(each, ecosystem, package) for each in json.loads(text))
    except (zlib.error, ValueError, TypeError) as error:
        raise FeedRefused("the index of advisories is damaged; refresh it") from error


def row(listed: Listed) -> list[Any]:
    """A line as plain values."""
    it = listed.advisory
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
        _affected_row(listed.affected),
        None if listed.doubted is None else _affected_row(listed.doubted),
    ]


def line(row: list[Any], ecosystem: str, package: str) -> Listed:
    """The line of plain values."""
    (name, aliases, summary, severity, cvss, vector, flags, epss, fixed, symbols, published, affected, doubted) = row
    advisory = Advisory(
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
    return Listed(advisory, _affected(affected), None if doubted is None else _affected(doubted))


def _affected_row(affected: Affected) -> list[Any]:
    intervals = [[each.order, each.introduced, each.before, each.through] for each in affected.intervals]
    return [intervals, list(affected.versions), affected.unclear]


def _affected(row: list[Any]) -> Affected:
    intervals, versions, unclear = row
    return Affected(tuple(Interval(*each) for each in intervals), tuple(versions), unclear)
