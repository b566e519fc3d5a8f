"""A call that is being followed, so that it can be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maremma.analysis.taint.lattice.values import Closure, Value


@dataclass(frozen=True, slots=True, eq=False)
class Activation:
    """A function and what it was given, by position and by keyword."""

    closure: Closure
    arguments: Sequence[Value]
    keywords: Mapping[str, Value]
