"""Analysis of packages: how long per megabyte, and how much memory, over the demo account's real ones."""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from pathlib import Path

from maremma.analysis.code.analyze import analyze_package

from benchmarks.result import Row
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.function import FleetFunction
from sandbox.fleet.packages import Built, Packages

ROUNDS = 5
MILLISECONDS_PER_MEGABYTE = 100
MEGABYTE = 1_000_000


def measure() -> list[Row]:
    """The best of some rounds over each distinct package of the catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Packages(Path(folder))
        built = {each.package: (each, packages.build(each.package)) for each in CATALOGUE if not each.image}
        zipped = sum(package.size for _, package in built.values()) / MEGABYTE
        seconds = sum(min(_seconds(*each) for _ in range(ROUNDS)) for each in built.values())
        memory = max(_peak(*each) for each in built.values()) / MEGABYTE
        _, largest = max(built.values(), key=lambda each: each[1].size)
    return [
        Row(what="packages", measured=len(built)),
        Row(what="zipped size, together", measured=round(zipped, 1), unit="MB"),
        Row(what="zipped size of the largest", measured=round(largest.size / MEGABYTE, 1), unit="MB"),
        Row(what="time, together", measured=round(seconds * 1e3), unit="ms"),
        Row(
            what="time per zipped megabyte",
            measured=round(seconds * 1e3 / zipped, 1),
            unit="ms",
            below=MILLISECONDS_PER_MEGABYTE,
        ),
        Row(what="memory of one analysis, at most", measured=round(memory, 1), unit="MB"),
    ]


def _seconds(function: FleetFunction, package: Built) -> float:
    begun = time.perf_counter()
    _analyze(function, package)
    return time.perf_counter() - begun


def _peak(function: FleetFunction, package: Built) -> int:
    tracemalloc.start()
    try:
        _analyze(function, package)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _analyze(function: FleetFunction, package: Built) -> None:
    analyze_package(package.path, code_sha256=package.code_sha256, runtime=function.runtime, handler=function.handler)
