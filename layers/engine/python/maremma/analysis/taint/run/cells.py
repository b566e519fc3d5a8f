"""What the store keeps under one key: how two of these are compared, and joined where branches meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maremma.analysis.taint.lattice.values import Facts, Value, in_common, join, join_fields, settled

Fields = Mapping[str, Value]
MISSING: Final = object()
"""What is in a cell that nothing was written into."""


def is_alike(first: Value, second: Value) -> bool:
    """Whether two values cannot be told apart by what may happen with them."""
    return first is second or (
        first.taints == second.taints
        and first.reached == second.reached
        and first.refs == second.refs
        and first.literal == second.literal
        and type(first.literal) is type(second.literal)
    )


def are_alike(first: Fields, second: Fields) -> bool:
    """Whether the contents of an object cannot be told apart."""
    return first.keys() == second.keys() and all(is_alike(value, second[key]) for key, value in first.items())


def as_known(cell: object, facts: Facts) -> object:
    """A variable as a branch knows it: `if x not in allowed: x = default` leaves what is allowed, or the default."""
    return settled(cell, facts) if facts and isinstance(cell, Value) else cell


def joined(values: list[object]) -> object:
    """What is in a cell after branches that left these in it."""
    present = [value for value in values if value is not MISSING]
    if not present:
        return MISSING
    result = present[0]
    for value in present[1:]:
        if value is not result:
            result = _join_cells(result, value)
    return result


def _join_cells(first: object, second: object) -> object:
    if isinstance(first, Value) and isinstance(second, Value):
        return join(first, second)
    if isinstance(first, dict) and isinstance(second, dict):
        return join_fields(first, second)
    return first


def common(first: object, second: object) -> object:
    """What two branches both know of something."""
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return in_common(first, second) or MISSING
    return MISSING
