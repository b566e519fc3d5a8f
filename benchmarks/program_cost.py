"""What programs cost that cost as much as they can, as they grow: no more than n log n, or a bound that is told.

Each is analysed in a process of its own, which is ended beyond a limit of memory or processor time.
"""

from __future__ import annotations

import json
import math
import os
import resource
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import Analysis, analyze
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.analysis.taint.tables.models import load_models

from benchmarks.program_shapes import SHAPES
from benchmarks.result import Row

SIZES = (1_000, 2_000, 4_000)
MOST_BYTES = 4 * 1024**3
MOST_SECONDS = 120
TOLERANCE = 1.6
"""How far beyond n log n a cost may grow over all sizes: allocation and the machine are not that even."""

_FLOOR = {"steps": 2_000, "megabytes": 4.0, "seconds": 0.25}
"""What is smaller is as good as nothing, and grows as it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one analysis took; `told` is what it says of itself."""

    steps: int
    megabytes: float
    seconds: float
    told: tuple[str, ...]


def measure() -> list[Row]:
    """Each shape's worst growth, over steps, bytes and processor time, as a multiple of n log n."""
    load_models()
    rows = list(_rows())
    kept = sum(not row.missed for row in rows)
    return [*rows, Row(what="shapes that keep to the bar", measured=kept, unit=f"of {len(rows)}", above=len(rows))]


def _rows() -> Iterator[Row]:
    for name, text in SHAPES.items():
        costs = [cost_of(name, text(size)) for size in SIZES]
        ended = [cost for cost in costs if cost is not None]
        if len(ended) < len(costs):
            yield Row(what=f"{name}: ended by the limits", measured=len(costs) - len(ended), exactly=0)
            continue
        growth, of = max((_beyond(ended, each), each) for each in _FLOOR)
        bound = ended[-1].told[0].partition(";")[0] if ended[-1].told else ""
        yield Row(what=f"{name}: {of}" + (f" ({bound})" if bound else ""), measured=round(growth, 2), below=TOLERANCE)


def _beyond(costs: list[Cost], what: str) -> float:
    """By how much more than n log n a cost has grown from the smallest size to the largest."""
    first, last = (max(float(getattr(cost, what)), _FLOOR[what]) for cost in (costs[0], costs[-1]))
    small, large = SIZES[0], SIZES[-1]
    return last / first / (large * math.log(large) / (small * math.log(small)))


def analysed(name: str, text: str) -> Analysis:
    """The analysis of a program of one file, in the language that the name of its shape begins with."""
    content = text.encode()
    if name.startswith("python"):
        return analyze(python_program({"app.py": lambda: content}), "app.py", "handler")
    return analyze(JavaScriptProgram({"app.js": lambda: content}), "app.js", "handler")


def cost_of(name: str, text: str) -> Cost | None:
    """What the analysis costs, in a process of its own; None if that had to be ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _limit()
        try:
            os.write(writing, json.dumps(asdict(_measured(name, text))).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return _read(json.loads(said)) if said else None


def _read(said: Mapping[str, object]) -> Cost:
    told = said["told"]
    return Cost(
        steps=int(str(said["steps"])),
        megabytes=float(str(said["megabytes"])),
        seconds=float(str(said["seconds"])),
        told=tuple(map(str, told)) if isinstance(told, list) else (),
    )


def _measured(name: str, text: str) -> Cost:
    """Time first, and then bytes: to count them takes time."""
    begun = time.process_time()
    analysed(name, text)
    seconds = time.process_time() - begun
    tracemalloc.start()
    analysis = analysed(name, text)
    _, peak = tracemalloc.get_traced_memory()
    return Cost(steps=analysis.coverage.steps, megabytes=peak / 1024**2, seconds=seconds, told=analysis.coverage.says)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
