"""`python -m benchmarks [name ...]`: every benchmark, or those that are named. Fails when a bar is missed.

With `--keep` what was measured is written into `measured.json`, and the page is made of it anew.
`python -m benchmarks cases ...` lays a set of cases out as files, and packs it again.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import cases, kept, page
from benchmarks.result import Row, show

DOCS = Path(__file__).parent.parent / "docs"

NAMES = (
    "advisory_index",
    "package",
    "bundles",
    "components",
    "second_scan",
    "secrets",
    "secret_search",
    "demo_scale",
    "exposure_agreement",
    "escalation",
    "escalation_agreement",
    "find_fleet",
    "flow_orders",
    "fitted_policies",
    "growth",
    "guard",
    "hash_seeds",
    "iam_agreement",
    "monorepo",
    "needed_actions",
    "page_scale",
    "iam_roles",
    "iam_universe",
    "injection_agreement",
    "injection_bundled",
    "injection_side_by_side",
    "linked_calls",
    "pins",
    "program_cost",
    "real_handlers",
    "template_agreement",
    "ten_thousand",
    "side_by_side",
    "start",
    "unit_suite",
    "version_orders",
)


def main(asked: Sequence[str]) -> int:
    """The exit code."""
    if asked[:1] == ["cases"]:
        return cases.main(asked[1:])
    keeping, chosen = "--keep" in asked, [name for name in asked if name != "--keep"]
    if unknown := set(chosen) - set(NAMES):
        print(f"There is no benchmark {', '.join(sorted(unknown))}; these are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    cleared = [_cleared(name, keeping=keeping) for name in chosen or NAMES]
    return 0 if all(cleared) else 1


def _cleared(name: str, *, keeping: bool) -> bool:
    """Whether every bar was cleared and, where it should be kept, every number that the page shows was measured."""
    rows = importlib.import_module(f"benchmarks.{name}").measure()
    cleared = show(name, rows)
    return (_kept(name, rows) and cleared) if keeping else cleared


def _kept(name: str, rows: Sequence[Row]) -> bool:
    """Each benchmark is kept as it ends: the next one may fail."""
    entries, absent = kept.updated(kept.load(), name, rows, datetime.now(UTC).date())
    kept.write(entries)
    page.main([str(DOCS)])
    for row in absent:
        print(f"{name}: not kept, since this run has not one row of this name: {row}", file=sys.stderr)
    if not any(each.benchmark == name and each.row for each in entries):
        print(f"{name}: nothing kept, since no entry of {kept.PATH.name} names one of its rows", file=sys.stderr)
        return False
    return not absent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
