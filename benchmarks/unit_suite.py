"""How long the unit tests take: what a change waits for."""

from __future__ import annotations

import re
import subprocess

from benchmarks.result import Row, timed

SECONDS = 90
PROCESSES = "2"


def measure() -> list[Row]:
    """Run the suite on two processes; its own report says how many tests there are."""
    command = ["make", "test", f"ARGS=-n {PROCESSES}"]
    with timed() as spent:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    counts = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    return [
        *spent.rows(below=SECONDS),
        Row(what="tests that passed", measured=counts.get("passed", 0)),
        Row(what="tests that did not", measured=counts.get("failed", 0) + counts.get("error", 0), exactly=0),
    ]
