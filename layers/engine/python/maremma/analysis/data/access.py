"""What data an execution role may read, class by class and store by store.

Nothing that AWS's own policies for event source mappings allow: that is the wildcard of AWS, not a choice of data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from maremma.analysis.data.classes import DataClass, Named, StoreKind, classes, store_named
from maremma.analysis.iam import Caller, Grant, ListedActions, PermissionSet, effective_permissions, policies_over
from maremma.analysis.pollers import is_for_polling
from maremma.model.location import StatementRef
from maremma.model.snapshot import Role


@dataclass(frozen=True, slots=True)
class Access:
    """One grant of an action that reads a class of data."""

    kind: DataClass
    action: str
    grant: Grant

    @property
    def at(self) -> StatementRef:
        """The first statement behind it."""
        return self.grant.statements[0]

    @property
    def patterns(self) -> tuple[str, ...]:
        """The resources, each by the narrowest of the patterns that it has to fit."""
        return tuple(dict.fromkeys(max(region.within, key=len) for region in self.grant.resources))

    def takes_in(self, store: Named) -> bool:
        """Whether it may be about a store or some part of it."""
        return store.kind.of == self.kind.name and any(
            region.meets(pattern) for region in self.grant.resources for pattern in _read_on(store.kind, store.arn)
        )


class DataAccess:
    """Every access to data that a role has, within its boundary and its organization. Certain ones come first."""

    def __init__(self, role: Role) -> None:
        policies = tuple(each for each in role.policies if not is_for_polling(each.name))
        self._granted: PermissionSet = effective_permissions(
            Caller.aws(role.arn), policies_over(role, policies), _universe()
        )

    def __iter__(self) -> Iterator[Access]:
        return iter(self._all)

    def to(self, store: Named) -> Access | None:
        """How it reads a store; None if it does not."""
        return next((each for each in self._all if each.takes_in(store)), None)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The stores that the policies name."""
        found = (store_named(pattern) for each in self._all for pattern in each.patterns)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    @cached_property
    def _all(self) -> tuple[Access, ...]:
        return tuple(
            Access(kind, _universe().names(bits)[0], grant)
            for grant in self._granted
            for kind, actions in _bits()
            if (bits := grant.actions & actions)
        )


@cache
def _universe() -> ListedActions:
    return ListedActions(action for kind in classes().values() for action in kind.actions)


@cache
def _bits() -> tuple[tuple[DataClass, int], ...]:
    return tuple((kind, sum(map(_universe().expand, kind.actions))) for kind in classes().values())


@cache
def _read_on(kind: StoreKind, arn: str) -> tuple[str, ...]:
    return kind.read_on(arn)
