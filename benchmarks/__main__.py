"""`python -m benchmarks [name ...]`: every benchmark, or those that are named. Fails when a bar is missed.

`python -m benchmarks cases ...` lays a set of cases out as files, and packs it again.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from benchmarks import cases
from benchmarks.result import show

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
    "hash_seeds",
    "iam_agreement",
    "needed_actions",
    "iam_roles",
    "iam_universe",
    "injection_agreement",
    "injection_bundled",
    "injection_side_by_side",
    "linked_calls",
    "program_cost",
    "real_handlers",
    "ten_thousand",
    "side_by_side",
    "unit_suite",
    "version_orders",
)


def main(asked: Sequence[str]) -> int:
    """The exit code."""
    if asked[:1] == ["cases"]:
        return cases.main(asked[1:])
    if unknown := set(asked) - set(NAMES):
        print(f"There is no benchmark {', '.join(sorted(unknown))}; these are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    cleared = [show(name, importlib.import_module(f"benchmarks.{name}").measure()) for name in asked or NAMES]
    return 0 if all(cleared) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
