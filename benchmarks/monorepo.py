"""One command over a repository with many applications: how long it takes, and what it shows first."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.result import Row, timed
from benchmarks.template_agreement import write
from benchmarks.templates import of_sam

APPLICATIONS, FUNCTIONS = 20, 10
SECONDS = 20
_PROGRAM = "from maremma.cli import main; main()"


def measure() -> Sequence[Row]:
    """A check of all of them from a cold process."""
    with TemporaryDirectory() as folder:
        lay_out(Path(folder), APPLICATIONS, FUNCTIONS)
        with timed() as spent:
            shown = check(Path(folder))
    wall, cpu = spent.rows()
    rows = [line.split()[0] for line in shown.splitlines() if "/template.yaml " in line and line.startswith("app")]
    return (
        Row(what="applications in the table", measured=len(rows), exactly=APPLICATIONS),
        Row(what="wall time", measured=wall.measured, unit="s"),
        Row(what="processor time", measured=cpu.measured, unit="s", below=SECONDS),
    )


def lay_out(folder: Path, applications: int, functions: int) -> None:
    """Write made-up applications below a folder, each in its own."""
    for number, app in enumerate(of_sam(applications, functions)):
        write(app, folder / f"app{number:02}")


def check(folder: Path) -> str:
    """What the command prints."""
    command = [sys.executable, "-c", _PROGRAM, "check", str(folder), "--fail-on", "never"]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout
