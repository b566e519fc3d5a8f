"""What a scan costs per function as the account grows: it must not depend on how many functions there are."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.result import Row
from sandbox.fleet.scale import plain
from sandbox.stage import MEMBER, opened

SIZES = {300: 2, 1_500: 1, 3_000: 1}
"""How often each size is scanned; the cheapest run counts, since what else the machine does only ever adds to it.

The smallest also shows what a scan costs whatever it finds (the start of its processes, the lists of an account), which
would hide what a function costs if it were not taken off.
"""

FUNCTIONS_PER_PACKAGE = 10
TOLERANCE = 5
"""Percent by which a function of the largest account may cost more than one of the middle one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one scan took: calls in the scanned account, processor seconds of all workers, and the MB of the largest.

    Discovery holds the whole list, so only what looks at one function has to stay as it is.
    """

    functions: int
    calls: int
    seconds: float
    megabytes: float
    discovery_megabytes: float


def measure() -> list[Row]:
    """Scan three accounts; what each further function costs is what two of them differ by."""
    small, middle, large = (
        min((_scan(size) for _ in range(times)), key=lambda cost: cost.seconds) for size, times in SIZES.items()
    )
    rows = [row for cost in (small, middle, large) for row in _told(cost)]
    calls = _dearer(_each(small, middle, "calls"), _each(middle, large, "calls"))
    seconds = _dearer(_each(small, middle, "seconds"), _each(middle, large, "seconds"))
    memory = _dearer(middle.megabytes, large.megabytes)
    return [
        *rows,
        Row(what="a further function's calls, growth", measured=calls, unit="%", below=TOLERANCE),
        Row(what="a further function's processor time, growth", measured=seconds, unit="%", below=TOLERANCE),
        Row(what="worker memory, growth", measured=memory, unit="%", below=TOLERANCE),
    ]


def _scan(size: int) -> Cost:
    with opened(lambda _: None, plain(size, size // FUNCTIONS_PER_PACKAGE)) as stage:
        mark = stage.sandbox.calls.mark()
        ending = stage.scan()
        if not ending.succeeded:
            raise RuntimeError(f"the scan of {size} functions did not end well: {ending}")
        return Cost(
            functions=size,
            calls=sum(call.account == MEMBER for call in stage.sandbox.calls.since(mark)),
            seconds=stage.sandbox.worker_cpu_seconds(),
            megabytes=stage.sandbox.worker_peak_memory_mb(stage.stack.only("EngineAnalyzeFunction")),
            discovery_megabytes=stage.sandbox.worker_peak_memory_mb(stage.stack.only("EngineDiscoverFunction")),
        )


def _told(cost: Cost) -> tuple[Row, ...]:
    size = f"{cost.functions} functions"
    return (
        Row(what=f"{size}: calls per function", measured=round(cost.calls / cost.functions, 3)),
        Row(what=f"{size}: processor time of the workers", measured=round(cost.seconds, 1), unit="s"),
        Row(what=f"{size}: worker memory, at most", measured=round(cost.megabytes), unit="MB"),
        Row(what=f"{size}: memory of discovery, at most", measured=round(cost.discovery_megabytes), unit="MB"),
    )


def _each(less: Cost, more: Cost, what: str) -> float:
    """What each function costs by which the larger account exceeds the smaller."""
    difference: float = getattr(more, what) - getattr(less, what)
    return difference / (more.functions - less.functions)


def _dearer(before: float, after: float) -> float:
    return round(100 * (after - before) / before, 1)
