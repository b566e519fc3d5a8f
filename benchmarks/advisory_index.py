"""The index of advisories: how large it is, how long it takes to make, and how fast it answers.

35,000 advisories are made up in the shape of the public ones: as many per package, aliases, ranges, listed versions,
symbols and words as those of PyPI, npm, Maven and Go have. `ADVISORIES` names a folder with real archives
(`<ecosystem>/all.zip`) to be measured instead.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from maremma.analysis.advisories.archive import Tally, read_advisories
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.matching import match
from maremma.analysis.advisories.writer import IndexWriter
from maremma.model.code.advisory import Feed
from maremma.model.code.component import Component, Ecosystem

from benchmarks.result import Row, timed

COUNT = 35_000
SHARES = {"PyPI": 0.35, "npm": 0.25, "Maven": 0.2, "Go": 0.2}
TEXT = (
    "attacker remote arbitrary code via crafted request bypass access memory read write denial service injection path "
    "traversal cross site scripting deserialization untrusted input validation improper token session header parser "
    "overflow resource consumption information disclosure privilege escalation template upload redirect server forgery"
)
WORDS = TEXT.split()
VECTORS = (
    "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
    "AV:L/AC:H/PR:L/UI:N/S:U/C:N/I:N/A:H",
)
LOOKUPS = 100_000
MEGABYTE = 1_000_000


def measure() -> Sequence[Row]:
    """Make the index and ask it."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        real = os.environ.get("ADVISORIES")
        root = Path(real) if real else _made_up(Path(folder))
        path, feeds = Path(folder) / "index.sqlite", []
        with timed() as building, IndexWriter(path) as writer:
            for archive in sorted(root.glob("*/all.zip")):
                tally = Tally()
                writer.add(read_advisories(archive, archive.parent.name, tally, now))
                feeds.append(Feed(name=archive.parent.name, checked=now, as_of=tally.newest, records=tally.records))
            writer.finish(exploited={}, probabilities={}, feeds=feeds, built=now)
        before = _resident_mb()
        with closing(AdvisoryIndex.open(path)) as index:
            speeds = list(_speeds(index))
            held = _resident_mb() - before
        return (
            Row(what="advisories", measured=sum(feed.records for feed in feeds)),
            Row(what="size of the index", measured=round(path.stat().st_size / MEGABYTE, 2), unit="MB", below=12),
            *building.rows(below=60),
            *speeds,
            Row(what="memory that lookups took", measured=round(held, 1), unit="MB"),
        )


def _speeds(index: AdvisoryIndex) -> Iterator[Row]:
    """Lookups per second of processor time; the machine may be busy with other things."""
    rng = random.Random(7)
    known = sorted(
        {
            (each.advisory.ecosystem, each.advisory.package)
            for name in index.ecosystems
            for each in index.in_ecosystem(name)
        }
    )
    asked = [rng.choice(known) for _ in range(LOOKUPS)]
    others = [(ecosystem, f"{name}-of-nobody") for ecosystem, name in asked]
    components = (
        Component(purl="", name=name, version="1.2.3", ecosystem=Ecosystem(each), evidence="") for each, name in asked
    )
    yield Row(what="packages", measured=len(known))
    yield _speed(
        "lookups of versions by package", lambda: sum(len(index.ranges(*each)) for each in asked), above=50_000
    )
    yield _speed(
        "lookups of packages without any", lambda: sum(len(index.ranges(*each)) for each in others), above=50_000
    )
    yield _speed("lookups of whole advisories by package", lambda: sum(len(index.about(*each)) for each in asked))
    yield _speed("components matched", lambda: sum(len(match([each], index)) for each in components))


def _speed(what: str, ask: Callable[[], object], above: float | None = None) -> Row:
    start = time.process_time()
    ask()
    return Row(what=what, measured=round(LOOKUPS / (time.process_time() - start)), unit="/s", above=above)


def _resident_mb() -> float:
    """What this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def _made_up(folder: Path) -> Path:
    rng = random.Random(1)
    for ecosystem, share in SHARES.items():
        (folder / ecosystem).mkdir()
        with ZipFile(folder / ecosystem / "all.zip", "w", ZIP_DEFLATED) as archive:
            for number in range(int(COUNT * share)):
                document = _document(rng, ecosystem, number)
                archive.writestr(f"{document['id']}.json", json.dumps(document))
    return folder


def _document(rng: random.Random, ecosystem: str, number: int) -> dict[str, Any]:
    year = rng.randint(2015, 2026)
    prefix = {"PyPI": "PYSEC", "Go": "GO"}.get(ecosystem)
    ghsa = "GHSA-" + "-".join("".join(rng.choices("23456789cfghjmpqrvwx", k=4)) for _ in range(3))
    name = f"{prefix}-{year}-{number}" if prefix else ghsa
    aliases = [f"CVE-{year}-{rng.randint(1000, 59999)}", *([ghsa] if prefix else [])]
    affected = [_affected(rng, ecosystem) for _ in range(rng.choices([1, 2, 4], [85, 10, 5])[0])]
    return {
        "id": name,
        "aliases": aliases,
        "modified": f"{year}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}T08:15:00Z",
        "published": f"{year}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}T08:15:00Z",
        "summary": " ".join(rng.choices(WORDS, k=rng.randint(5, 12))),
        "details": " ".join(rng.choices(WORDS, k=rng.randint(60, 250))),
        "severity": [] if ecosystem == "Go" else [{"type": "CVSS_V3", "score": f"CVSS:3.1/{rng.choice(VECTORS)}"}],
        "affected": affected,
        "references": [{"type": "WEB", "url": f"https://example.com/{rng.random()}"} for _ in range(5)],
    }


def _affected(rng: random.Random, ecosystem: str) -> dict[str, Any]:
    # As in the public feeds: half of the packages have one advisory, and a few have hundreds.
    package = int(COUNT * 0.35 * rng.random() ** 1.6)
    words = f"{WORDS[package % len(WORDS)]}-{WORDS[package // 7 % len(WORDS)]}{package}"
    name = {"Maven": f"org.{words}:{words}-core", "Go": f"github.com/{words}/{words}"}.get(ecosystem, words)
    bounds = sorted(
        (rng.randint(0, 9), rng.randint(0, 30), rng.randint(0, 9))
        for _ in range(2 * rng.choices([1, 2, 3], [75, 17, 8])[0])
    )
    versions = [".".join(map(str, each)) for each in bounds]
    events = [{kind: version} for kind, version in zip(("introduced", "fixed") * 3, versions, strict=False)]
    if rng.random() < 0.7:
        events[0] = {"introduced": "0"}
    specific = {}
    if ecosystem == "Go" and rng.random() < 0.25:
        symbols = [f"{rng.choice(WORDS).title()}.{rng.choice(WORDS).title()}" for _ in range(rng.randint(1, 20))]
        specific = {"imports": [{"path": f"{name}/{rng.choice(WORDS)}", "symbols": symbols}]}
    first, last = bounds[0], bounds[1]
    listed = [f"{last[0]}.{last[1]}.{patch}" for patch in range(last[2])] if ecosystem == "PyPI" else []
    listed += [f"{first[0]}.{first[1]}.{first[2] + patch}" for patch in range(rng.randint(0, 50) if listed else 0)]
    return {
        "package": {"name": name, "ecosystem": ecosystem},
        "ranges": [{"type": "SEMVER" if ecosystem in {"npm", "Go"} else "ECOSYSTEM", "events": events}],
        "versions": listed,
        "ecosystem_specific": specific,
    }
