"""What bluebird's `promisifyAll` puts beside the functions of an object: `readFileAsync` does what `readFile` does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.values import NOTHING, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_CALLED: Final = "all promisified"
"""In the memo: the program has called it."""

_ENDING: Final = "Async"


def _promisify_all(machine: Machine, site: Site) -> Value:
    machine.memo[_CALLED] = True
    return site.arguments[0] if site.arguments else NOTHING


def as_written(machine: Machine, key: str) -> str:
    """The name of the function that does what a member does, if the program has promisified any."""
    return key.removesuffix(_ENDING) if key.endswith(_ENDING) and machine.memo.get(_CALLED) else key


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {"bluebird.promisifyAll": _promisify_all}
