"""How much harm a set of permissions can do, as one number: to compare two sets, not to judge one.

The sum over classes of actions of the class's weight times the breadth of its widest grant, raised a little with the
number of actions: three thousand harmless ones do not outweigh one that is not. More permissions never weigh less.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from maremma.analysis.iam.sets.permission_set import Grant, PermissionSet
from maremma.analysis.iam.sets.regions import Region
from maremma.analysis.iam.universe import AccessLevel, universe
from maremma.analysis.iam.universe.by_level import actions_at
from maremma.analysis.tables import table

_ANYTHING: Final = 1.0
_EVERY_OF_A_KIND: Final = 0.8
_BEGINNING: Final = 0.4
_EXACT: Final = 0.15
_UNDER_CONDITIONS: Final = 0.5
_PER_MAGNITUDE: Final = 0.25


def weight(permissions: PermissionSet) -> float:
    """The weight of everything that is granted; `permissions` are of the universe of all actions."""
    total = 0.0
    for factor, members in _classes():
        found = [(grant, grant.actions & members) for grant in permissions if grant.actions & members]
        if found:
            union = 0
            for _, bits in found:
                union |= bits
            count = 1 + _PER_MAGNITUDE * math.log10(union.bit_count())
            total += factor * max(_breadth(grant) for grant, _ in found) * count
    return total


def heaviest(actions: int, *, everywhere: bool) -> tuple[float, int]:
    """The weight of the worst of some actions, granted on every resource or on fewer, and all that are as bad."""
    found = ((factor, members & actions) for factor, members in _classes() if members & actions)
    factor, worst = max(found, default=(0.0, 0))
    return factor * (_ANYTHING if everywhere else _BEGINNING), worst


def _breadth(grant: Grant) -> float:
    return max(map(_breadth_of, grant.resources)) * (_UNDER_CONDITIONS if grant.conditional else 1.0)


def _breadth_of(region: Region) -> float:
    if region.within == ("*",):
        return _ANYTHING
    if region.is_everywhere:
        return _EVERY_OF_A_KIND
    return _EXACT if any("*" not in each and "?" not in each for each in region.within) else _BEGINNING


@cache
def _classes() -> tuple[tuple[float, int], ...]:
    """Each class's weight and actions."""
    known = universe()
    left, found = known.all, []
    for row in table(__package__, "weights")["class"]:
        members = known.expand_all(row.get("actions", ()))
        members |= actions_at(*map(AccessLevel, row.get("levels", ())))
        found.append((float(row["weight"]), members & left))
        left &= ~members
    return tuple(found)
