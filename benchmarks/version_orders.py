"""The orders of versions beside vectors of each ecosystem: `VERSIONS` names a folder with `<order>.txt`.

A line is `LEFT OP RIGHT` with one of `<`, `=`, `>`; what is none is left out. osv-scalibr publishes such files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from maremma.analysis.advisories.versions.orders import compare
from maremma.analysis.advisories.versions.unparsable import Unparsable

from benchmarks.result import Row

ECOSYSTEMS = {
    "alpine": "Alpine",
    "debian": "Debian",
    "maven": "Maven",
    "nuget": "NuGet",
    "pypi": "PyPI",
    "redhat": "Red Hat",
    "rubygems": "RubyGems",
    "semver": "npm",
}
LINE = re.compile(r"(\S+) ([<=>]) (\S+)")
SIGNS = {-1: "<", 0: "=", 1: ">"}


def measure() -> Sequence[Row]:
    """Each file there is."""
    folder = os.environ.get("VERSIONS", "")
    if not folder:
        return (Row(what="no vectors: VERSIONS names no folder", measured=0),)
    rows = [row for path in sorted(Path(folder).glob("*.txt")) if path.stem in ECOSYSTEMS for row in _rows(path)]
    wrong = sum(row.measured for row in rows if row.exactly is not None)
    return [*rows, Row(what="all: ordered otherwise", measured=wrong, exactly=0)]


def _rows(path: Path) -> Iterator[Row]:
    pairs = [found.groups() for line in path.read_text("utf-8").splitlines() if (found := LINE.fullmatch(line))]
    wrong = unparsable = 0
    for left, sign, right in pairs:
        try:
            wrong += SIGNS[compare(ECOSYSTEMS[path.stem], left, right)] != sign
        except Unparsable:
            unparsable += 1
    yield Row(what=f"{path.stem}: of {len(pairs)} pairs ordered otherwise", measured=wrong, exactly=0)
    yield Row(what=f"{path.stem}: no versions by this order", measured=unparsable)
