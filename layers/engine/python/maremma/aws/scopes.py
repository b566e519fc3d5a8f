"""Scopes that several askers name, joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from maremma.model.scan import Scope
from maremma.model.target import AccountRegion


def merge(found: Iterable[Scope]) -> tuple[Scope, ...]:
    """One scope per place, sorted: a whole place absorbs the functions that are named elsewhere."""
    by_place: defaultdict[AccountRegion, list[Scope]] = defaultdict(list)
    for scope in found:
        by_place[scope.place].append(scope)
    return tuple(_merged(place, by_place[place]) for place in sorted(by_place))


def _merged(place: AccountRegion, found: Sequence[Scope]) -> Scope:
    reread = tuple(sorted({name for scope in found for name in scope.reread}))
    names = {name for scope in found for name in scope.functions or ()}
    whole = any(scope.functions is None for scope in found)
    return Scope(place=place, functions=None if whole else tuple(sorted(names)), reread=reread)
