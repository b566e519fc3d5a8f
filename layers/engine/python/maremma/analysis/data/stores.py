"""Which of an account-region's stores a role reads, for many roles and many stores.

Only stores of which somebody says something are kept, and of those that are not sensitive only the ones that a policy
names: to say of `*` that it takes in public data tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from maremma.analysis.data.access import Access, DataAccess
from maremma.analysis.data.classes import Named, store_named
from maremma.model.function.data import DataStore
from maremma.model.snapshot import Role
from maremma.patterns import compile_late

MOST = 20
"""How many stores a role carries: the most sensitive and the surest."""

_WILDCARDS: Final = frozenset("*?")
_LITERAL: Final = compile_late(r"[*?$].*")
"""What follows the literal beginning of a pattern."""


@dataclass(frozen=True, slots=True)
class _Known:
    named: Named
    store: DataStore


class Stores:
    """The labelled stores of an account-region, to be asked for role after role."""

    def __init__(self, stores: Iterable[DataStore]) -> None:
        pairs = ((store_named(each.arn), each) for each in sorted(stores, key=_urgency))
        self._known = {named.arn: _Known(named, store) for named, store in pairs if named is not None}
        self._sensitive: dict[str, list[_Known]] = {}
        for each in self._known.values():
            if each.store.label.is_sensitive:
                self._sensitive.setdefault(each.named.kind.of, []).append(each)
        self._met: dict[tuple[str, tuple[object, ...]], tuple[_Known, ...]] = {}

    def read_by(self, role: Role, mounts: Iterable[str] = ()) -> tuple[DataStore, ...]:
        """The stores that a role may read, and those that functions under it mount, at most `MOST`."""
        found = [known.store for access in DataAccess(role) for known in self._taken_in(access)]
        found += (self._known[arn].store for arn in mounts if arn in self._known)
        return tuple(sorted(dict.fromkeys(found), key=_urgency)[:MOST])

    def _taken_in(self, access: Access) -> tuple[_Known, ...]:
        """The stores of an access; roles that were written alike ask for the same ones."""
        key = access.kind.name, access.grant.resources
        if key not in self._met:
            self._met[key] = tuple(self._looked_up(access))
        return self._met[key]

    def _looked_up(self, access: Access) -> Iterator[_Known]:
        named = [store_named(pattern) for pattern in access.patterns]
        candidates = [self._known[each.arn] for each in named if each is not None and each.arn in self._known]
        if any(each is None or _WILDCARDS & set(each.arn) for each in named):
            begins = tuple(_LITERAL.sub("", pattern) for pattern in access.patterns)
            sensitive = self._sensitive.get(access.kind.name, ())
            candidates = [*(each for each in sensitive if _begins_alike(each.store.arn, begins)), *candidates]
        count = 0
        for each in dict.fromkeys(candidates):
            if access.takes_in(each.named):
                yield each
                count += 1
                if count == MOST:
                    return


def _begins_alike(arn: str, begins: tuple[str, ...]) -> bool:
    """Whether one of the patterns may fit: most pairs differ before the first wildcard."""
    return any(arn.startswith(each) or each.startswith(arn) for each in begins)


def _urgency(store: DataStore) -> tuple[int, bool, str]:
    return -store.label.sensitivity, store.label.by.is_a_guess, store.arn
