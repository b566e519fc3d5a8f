"""What a benchmark measured, beside the bar it has to clear."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured number. It is held to `below`, `above` or `exactly`; with none of them it is told only."""

    what: str
    measured: float
    unit: str = ""
    below: float | None = None
    above: float | None = None
    exactly: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the bar was missed."""
        too_high = self.below is not None and self.measured >= self.below
        too_low = self.above is not None and self.measured < self.above
        return too_high or too_low or (self.exactly is not None and self.measured != self.exactly)

    @property
    def bar(self) -> str:
        """The bar, in words."""
        if self.below is not None:
            return f"< {self.below:g}"
        if self.above is not None:
            return f">= {self.above:g}"
        return "" if self.exactly is None else f"= {self.exactly:g}"


@dataclass(slots=True)
class Spent:
    """Seconds on the clock, and seconds of processor time of this process and of those it waited for."""

    wall: float = field(default=0.0)
    cpu: float = field(default=0.0)

    def rows(self, below: float | None = None) -> tuple[Row, Row]:
        """Both as rows; the bar is for the clock."""
        return (
            Row(what="wall time", measured=round(self.wall, 1), unit="s", below=below),
            Row(what="processor time", measured=round(self.cpu, 1), unit="s"),
        )


@contextmanager
def timed() -> Iterator[Spent]:
    """Measure a block; the machine may be busy with other things, which the processor time shows."""
    spent, wall, cpu = Spent(), time.perf_counter(), _cpu()
    yield spent
    spent.wall, spent.cpu = time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def show(name: str, rows: Sequence[Row]) -> bool:
    """Print the rows; whether every bar was cleared."""
    table = Table("", "measured", "bar", "", title=name, title_justify="left")
    for row in rows:
        verdict = "missed" if row.missed else "ok" if row.bar else ""
        table.add_row(row.what, f"{row.measured:g} {row.unit}".strip(), row.bar, verdict)
    Console().print(table)
    return not any(row.missed for row in rows)
