"""Advisories made up for tests, in the layout of OSV's archives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from maremma.analysis.advisories.archive import Tally, read_advisories
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.record import listed
from maremma.analysis.advisories.writer import IndexWriter
from maremma.model.code.advisory import Feed
from maremma.model.code.component import Component

from tests.analysis.packages.zips import zip_of

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def document(name: str, package: str = "shop", ecosystem: str = "PyPI", **more: Any) -> dict[str, Any]:
    """An advisory; by default every version before 2.0 is affected. `affected` is merged into its one package."""
    affected = {
        "package": {"name": package, "ecosystem": ecosystem},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
        **more.pop("affected", {}),
    }
    return {
        "id": name,
        "modified": "2026-10-01T00:00:00Z",
        "summary": f"About {package}",
        "affected": [affected],
        **more,
    }


def archive(*documents: Mapping[str, Any], **others: bytes | str) -> bytes:
    """The archive of an ecosystem; `others` are more files in it."""
    return zip_of({**{f"{each['id']}.json": json.dumps(each) for each in documents}, **others})


def write_index(
    path: Path,
    documents: Iterable[Mapping[str, Any]],
    *,
    exploited: Mapping[str, float] | None = None,
    probabilities: Mapping[str, float] | None = None,
    built: datetime = NOW,
) -> Path:
    """An index of documents, each under the ecosystem of its first package."""
    counts: dict[str, int] = {}
    with IndexWriter(path) as writer:
        for each in documents:
            ecosystem = each["affected"][0]["package"]["ecosystem"]
            counts[ecosystem] = counts.get(ecosystem, 0) + 1
            writer.add(listed(each, ecosystem))
        feeds = [Feed(name=name, checked=built, as_of=built, records=count) for name, count in counts.items()]
        writer.finish(exploited=exploited or {}, probabilities=probabilities or {}, feeds=feeds, built=built)
    return path


def read_all(path: Path, ecosystem: str = "PyPI") -> tuple[list[str], Tally]:
    """The ids in an archive, and what was counted."""
    tally = Tally()
    return [each.advisory.id for each in read_advisories(path, ecosystem, tally, NOW)], tally


def opened(path: Path) -> closing[AdvisoryIndex]:
    """The index, for a block."""
    return closing(AdvisoryIndex.open(path))


def component(name: str = "shop", version: str = "1.0", ecosystem: str = "PyPI") -> Component:
    return Component(purl=f"pkg:x/{name}@{version}", name=name, version=version, ecosystem=ecosystem, evidence="f")
