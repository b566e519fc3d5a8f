"""What guards establish: for each thing, the kinds of sink for which it is no danger, and how that adds up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maremma.analysis.taint.lattice.marks import NONE
from maremma.analysis.taint.lattice.taints import PathKey

Facts = Mapping[PathKey, frozenset[str]]
"""For each thing, the kinds of sink for which it is known to be no danger."""

NO_FACTS: Final[Facts] = {}


def both(first: Facts | None, second: Facts | None) -> Facts | None:
    """What holds when both hold; None is the impossible, of which everything holds."""
    if first is None or second is None:
        return None
    if not first or not second:
        return first or second
    return {
        **first,
        **{key: kinds | first.get(key, NONE) for key, kinds in second.items()},
    }


def either(first: Facts | None, second: Facts | None) -> Facts | None:
    """What holds when one of them holds."""
    if first is None:
        return second
    if second is None or first is second:
        return first
    if not first or not second:
        return NO_FACTS
    shared = {key: in_common(kinds, second[key]) for key, kinds in first.items() if key in second}
    return {key: kinds for key, kinds in shared.items() if kinds}


def in_common(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """The kinds that are in both sets, where "*" stands for all of them."""
    if "*" in first:
        return second
    return first if "*" in second else first & second
