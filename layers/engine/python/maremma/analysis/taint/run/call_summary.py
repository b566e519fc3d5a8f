"""Call summaries: what a call came to, so that an equal one need not be followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maremma.analysis.taint.lattice.values import Facts, Obj, Value

Contents = Mapping[str, Value]
"""What an object holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSummary:
    """What a call came to: its value, what it established, what it left in its arguments, and whether it ever ends.

    `made` are the objects that the call made, as they were when it returned: each call makes its own.
    """

    value: Value
    facts: Facts
    contents: tuple[Contents | None, ...]
    made: Mapping[Obj, Contents]
    ends: bool
