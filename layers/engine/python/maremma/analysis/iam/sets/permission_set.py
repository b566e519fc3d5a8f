"""Everything that a principal may do, as a value that can be asked, gone through, joined and intersected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.iam.policies import Layer
from maremma.analysis.iam.sets.action_sets import ActionUniverse
from maremma.analysis.iam.sets.regions import Region, takes_in
from maremma.analysis.iam.sets.segments import Piece, Source, both, merged
from maremma.analysis.iam.truth import Truth
from maremma.model.location import StatementRef


@dataclass(frozen=True, slots=True)
class Grant:
    """Some actions, each on every resource of any of the regions.

    `conditional` grants hang on what is not known: conditions, variables, a Deny under conditions. `sources` are the
    Allow statements behind it.
    """

    actions: int
    resources: tuple[Region, ...]
    conditional: bool
    sources: tuple[Source, ...] = ()

    @property
    def statements(self) -> tuple[StatementRef, ...]:
        """The Allow statements by name."""
        return tuple(dict.fromkeys(source.ref for source in self.sources))

    @property
    def everywhere(self) -> bool:
        """Whether it takes in every resource of a kind, exceptions aside."""
        return any(region.is_everywhere for region in self.resources)


@dataclass(frozen=True, slots=True)
class PermissionSet:
    """The grants of a principal. Iterating goes through them, certain ones first.

    What no certain grant takes in and a conditional one does is not known. `approximate` says that policies were too
    many-sided to be intersected to the end: grants are then wider than they are, and conditional. `unseen` are layers
    that were not read.
    """

    universe: ActionUniverse
    grants: tuple[Grant, ...]
    approximate: bool = False
    unseen: tuple[Layer, ...] = ()

    def __iter__(self) -> Iterator[Grant]:
        return iter(self.grants)

    def __bool__(self) -> bool:
        return bool(self.grants)

    def __or__(self, other: PermissionSet) -> PermissionSet:
        """What either grants; both are of one universe."""
        certain = merged((*self._pieces(conditional=False), *other._pieces(conditional=False)))
        perhaps = merged((*self._pieces(conditional=True), *other._pieces(conditional=True)))
        return self._with(other, certain, perhaps)

    def __and__(self, other: PermissionSet) -> PermissionSet:
        """What both grant, by the statements of the first; both are of one universe."""
        certain = both(self._pieces(conditional=False), other._pieces(conditional=False), self.universe)
        mine = [*self._pieces(conditional=False), *self._pieces(conditional=True)]
        others = [*other._pieces(conditional=False), *other._pieces(conditional=True)]
        perhaps = both(mine, others, self.universe)
        found = self._with(other, certain or [], mine if perhaps is None else perhaps)
        return found if certain is not None and perhaps is not None else found.approximated()

    def allows(self, action: str, resource: str = "*") -> Truth:
        """Whether the action is granted on the resource; UNKNOWN too for an action that the universe does not know."""
        bits = self.universe.expand(action)
        if not bits:
            return Truth.UNKNOWN
        found = Truth.FALSE
        for grant in self.grants:
            if grant.actions & bits == bits and any(resource in region for region in grant.resources):
                if not grant.conditional:
                    return Truth.TRUE
                found = Truth.UNKNOWN
        return found

    def actions(self, *, certain: bool = False) -> int:
        """The actions granted on any resource; with `certain` only those that no condition holds back."""
        return _joined(grant.actions for grant in self._of(certain=certain))

    def actions_on(self, pattern: str, *, certain: bool = False) -> int:
        """The actions granted on some resource that fits the pattern."""
        return _joined(
            grant.actions
            for grant in self._of(certain=certain)
            if any(region.meets(pattern) for region in grant.resources)
        )

    def everywhere(self, *, certain: bool = True) -> int:
        """The actions granted on every resource of a kind, exceptions aside."""
        return _joined(grant.actions for grant in self._of(certain=certain) if grant.everywhere)

    def on(self, action: str) -> tuple[Grant, ...]:
        """The grants of one action."""
        bits = self.universe.expand(action)
        return tuple(grant for grant in self.grants if bits and grant.actions & bits == bits)

    def approximated(self) -> PermissionSet:
        """The same, said to be wider than it is."""
        return PermissionSet(self.universe, self.grants, approximate=True, unseen=self.unseen)

    def _of(self, *, certain: bool) -> Iterator[Grant]:
        return (grant for grant in self.grants if not (certain and grant.conditional))

    def _pieces(self, *, conditional: bool) -> list[Piece]:
        return [Piece(each.actions, each.resources, each.sources) for each in self if each.conditional is conditional]

    def _with(self, other: PermissionSet, certain: list[Piece], perhaps: list[Piece]) -> PermissionSet:
        return PermissionSet(
            self.universe,
            grants_of(certain, perhaps),
            approximate=self.approximate or other.approximate,
            unseen=tuple(dict.fromkeys((*self.unseen, *other.unseen))),
        )


def grants_of(certain: list[Piece], possible: list[Piece]) -> tuple[Grant, ...]:
    """Grants of what is certain and, of what is possible, of what is not certain as well."""
    conditional = (Piece(_beyond(each, certain), each.regions, each.sources) for each in possible)
    return (
        *(Grant(each.actions, each.regions, conditional=False, sources=each.sources) for each in certain),
        *(
            Grant(each.actions, each.regions, conditional=True, sources=each.sources)
            for each in conditional
            if each.actions
        ),
    )


def _beyond(piece: Piece, certain: list[Piece]) -> int:
    actions = piece.actions
    for each in certain:
        if actions & each.actions and _all_in(piece.regions, each.regions):
            actions &= ~each.actions
    return actions


def _all_in(narrow: tuple[Region, ...], wide: tuple[Region, ...]) -> bool:
    return narrow == wide or all(any(takes_in(each, region) for each in wide) for region in narrow)


def _joined(actions: Iterable[int]) -> int:
    bits = 0
    for each in actions:
        bits |= each
    return bits
