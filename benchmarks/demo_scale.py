"""The demo with a thousand functions: what a scan of a large account takes, start to end, on one machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.result import Row, timed

FUNCTIONS = 1_000
SECONDS = 180
"""The bar with the analyses of code in it; it was 90 before there were any."""

WORKER_MEGABYTES = 512
"""The memory that the worker has when it is deployed."""


def measure() -> list[Row]:
    """Run `maremma demo` as anybody would, and read its summary."""
    command = [str(Path(sys.executable).with_name("maremma")), "demo", "--functions", str(FUNCTIONS)]
    with timed() as spent:
        done = subprocess.run([*command, "--format", "json"], stdout=subprocess.PIPE, text=True, check=True)
    summary = json.loads(done.stdout)
    return [
        *spent.rows(below=SECONDS),
        Row(what="of which the first scan", measured=summary["scan_seconds"], unit="s"),
        Row(what="distinct packages", measured=summary["distinct_packages"]),
        Row(what="functions in the account", measured=summary["functions"], exactly=FUNCTIONS),
        Row(what="recorded outcomes", measured=summary["recorded"], exactly=FUNCTIONS),
        Row(what="without a result", measured=summary["without_result"], exactly=0),
        Row(
            what="worker memory, at most", measured=summary["worker_peak_memory_mb"], unit="MB", below=WORKER_MEGABYTES
        ),
    ]
