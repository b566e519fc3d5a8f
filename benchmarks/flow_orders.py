"""The same input gives the same bytes in any process: every case of every set of injections, and the programs of the
unit tests, each with its flows and their steps, under several orders of hashes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from maremma.analysis.taint.analyze import Analysis, analyze

from benchmarks.injection_cases import LANGUAGES, SETS, load, program_of
from benchmarks.result import Row
from tests.analysis.taint.twins import HANDLERS, pairs

SEEDS = ("0", "1", "42", "4242")
_ROOT = Path(__file__).parent.parent


def measure() -> list[Row]:
    """How many programs there are, and how many of them are told differently under another seed."""
    said = [_said(seed) for seed in SEEDS]
    first = said[0]
    changed = [name for name in first if any(each.get(name) != first[name] for each in said[1:])]
    return [
        Row(what="programs", measured=len(first), above=1_000),
        Row(what=f"seeds: {', '.join(SEEDS)}", measured=len(SEEDS), above=4),
        Row(what="told differently", measured=len(changed), exactly=0),
        *(Row(what=f"  {name}", measured=1) for name in changed[:3]),
    ]


def _said(seed: str) -> dict[str, str]:
    """The digest of what is said of each program, by a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.flow_orders"],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.rsplit(" ", 1) for line in ran.stdout.splitlines())


def analyses(every: int = 1) -> Iterator[tuple[str, Analysis]]:
    """Each program's name and what is found in it; of the programs, one of so many."""
    for name in SETS:
        for language in LANGUAGES:
            for variant in list(load(name, language))[::every]:
                yield f"{name}/{language}/{variant.name}", analyze(program_of(variant), variant.entry, variant.function)
    for pair in list(pairs())[::every]:
        for handler in HANDLERS:
            yield f"{pair.id}:{handler}", analyze(pair.program(), pair.name, handler)


def main(every: int) -> None:
    """Print a digest for each program."""
    for name, analysis in analyses(every):
        print(name, hashlib.sha256(repr(analysis).encode("utf-8", "backslashreplace")).hexdigest())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
