"""What became light stays so: counts, and times as multiples of a yardstick, which do not hang on the machine.

`make bench-guard` runs this, of a night or before a release. A bar is what was measured when it was last lowered, and a
quarter more: raise none without a reason in the commit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from maremma.analysis.secrets.texts import search_text

from benchmarks.flow_orders import analyses
from benchmarks.result import Row
from benchmarks.second_scan import calls_of
from benchmarks.secret_search import python_files
from benchmarks.start import starts, uncompiled, yardstick
from sandbox.stage import MEMBER, opened

SAMPLE = 20
"""Of the programs whose flows are looked for, one of so many is."""


def measure() -> list[Row]:
    """Start-up, flows, secrets, and a scan of the demo's account with a second one after it."""
    rod = yardstick()
    return [*_start_up(rod), *_engines(rod), *_scans(rod)]


def _start_up(rod: float) -> Iterator[Row]:
    helped, checked, worker = starts()
    yield _times("the command line's help", helped.seconds, rod, below=1.8)
    yield _times("a check of three lines", checked.seconds, rod, below=22)
    yield Row(what="modules of that check", measured=checked.modules, below=1250)
    yield Row(what="memory of that check", measured=round(checked.megabytes), unit="MB", below=115)
    yield _times("import of a worker without bytecode", uncompiled().seconds, rod, below=33)
    yield Row(what="modules of a worker", measured=worker.modules, below=1100)


def _engines(rod: float) -> Iterator[Row]:
    begun = time.process_time()
    programs = sum(1 for _ in analyses(SAMPLE))
    yield _times(f"flows of {programs} programs", time.process_time() - begun, rod, below=39)
    yield _times("a megabyte searched for secrets", _a_megabyte_searched(), rod, below=0.75)


def _a_megabyte_searched() -> float:
    texts = {path: contents.decode("utf-8", "replace") for path, contents in python_files().items()}
    begun = time.process_time()
    for path, text in texts.items():
        search_text(path, text)
    return (time.process_time() - begun) / (sum(map(len, texts.values())) / 1_000_000)


def _scans(rod: float) -> Iterator[Row]:
    with opened(lambda _: None, settings={"accounts": [MEMBER]}) as stage:
        functions = len(stage.fleet.functions)
        spent = stage.sandbox.worker_cpu_seconds()
        first = sum(calls_of(stage, stage.scan).values())
        spent = stage.sandbox.worker_cpu_seconds() - spent
        second = sum(calls_of(stage, stage.scan).values())
    yield _times("a function's scan, all processes of ours", spent / functions, rod, below=3.2)
    yield Row(what="calls per function, first scan", measured=round(first / functions, 2), below=5.8)
    yield Row(what="calls per function, second scan", measured=round(second / functions, 2), below=1.9)


def _times(what: str, seconds: float, rod: float, *, below: float) -> Row:
    return Row(what=what, measured=round(seconds / rod, 2), unit="yardsticks", below=below)
