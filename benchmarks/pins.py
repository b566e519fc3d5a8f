"""How many formats that pin versions are read: the cases of the tests, each in a folder of its own.

A format counts if all that it pins for Lambda is listed on its line, nothing else is, and a broken file is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.result import Row
from tests.analysis.packages.inventory.pins.cases import CASES, is_read, tells_broken


def measure() -> Sequence[Row]:
    """The formats that are read, of all that have a case."""
    read = told = 0
    for case in CASES:
        with TemporaryDirectory() as whole, TemporaryDirectory() as broken:
            read += is_read(case, Path(whole))
            told += tells_broken(case, Path(broken))
    every = len(CASES)
    return (
        Row(what="formats of pins: read", measured=read, unit=f"of {every}", exactly=every),
        Row(what="formats of pins: broken files that are told", measured=told, unit=f"of {every}", exactly=every),
    )
