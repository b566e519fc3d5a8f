"""What a scan asks of the scanned account, cold and warm: calls are what a control plane has few of.

Of the first scan, two calls in five are GetPolicy and GetFunction, which each function needs. Of the second, none is
for a function: more than sixty operations are asked for a place, most of them once, and the rest once for each rule,
queue or topic. Each of the demo's 77 functions has triggers of its own, so that few share these calls; `growth` tells
what a further function costs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.result import Row
from sandbox.executions import Ending
from sandbox.stage import MEMBER, Stage, opened

WARM_CALLS_PER_FUNCTION = 1


def measure() -> list[Row]:
    """A first scan, a second one after which nothing has changed, and one for a change of one function."""
    with opened(lambda _: None) as stage:
        functions = len(stage.fleet.functions)
        cold = calls_of(stage, stage.scan)
        warm = calls_of(stage, stage.scan)
        stage.change()
        changed = calls_of(stage, stage.drain)
    row = partial(_row, functions)
    return [
        Row(what="functions", measured=functions),
        row("calls per function, first scan", sum(cold.values())),
        row("of which to Lambda", cold["lambda"]),
        row("calls per function, second scan", sum(warm.values()), below=WARM_CALLS_PER_FUNCTION),
        row("of which to Lambda", warm["lambda"]),
        Row(what="calls in all, scan of one change", measured=sum(changed.values())),
    ]


def _row(functions: int, what: str, calls: int, below: float | None = None) -> Row:
    return Row(what=what, measured=round(calls / functions, 2), below=below)


def calls_of(stage: Stage, work: Callable[[], Ending]) -> dict[str, int]:
    """The calls of some work in the scanned account, by service; none to Lambda is told, too."""
    mark = stage.sandbox.calls.mark()
    ending = work()
    if not ending.succeeded:
        raise RuntimeError(f"the scan did not end well: {ending}")
    found = {"lambda": 0}
    for call in stage.sandbox.calls.since(mark):
        if call.account == MEMBER:
            found[call.service] = found.get(call.service, 0) + 1
    return found
