"""What a role grants today of services of which nobody can tell whether more is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.iam.needed.permission import EVERY_SERVICE, Needed
from maremma.analysis.iam.permission_set import PermissionSet
from maremma.analysis.iam.regions import canonical, covers
from maremma.analysis.iam.universe import Universe
from maremma.model.evidence import Step
from maremma.model.fit import FittedStatement
from maremma.model.location import ConfigPath

_MOST_REASONS = 4


def unclear_actions(needed: Needed, universe: Universe) -> int:
    """The actions of all services of which more may be needed."""
    if any(each.service == EVERY_SERVICE for each in needed.unclear):
        return universe.all
    return universe.expand_all(sorted({f"{each.service}:*" for each in needed.unclear}))


def kept(needed: Needed, granted: PermissionSet, universe: Universe) -> tuple[FittedStatement, ...]:
    """The statements that keep it, each on the resources on which it is granted.

    A pattern is never narrower than what is granted: what a Deny takes away, it still takes away.
    """
    unclear = unclear_actions(needed, universe)
    found = [
        _Kept(grant.actions & unclear, tuple(sorted({max(region.within, key=len) for region in grant.resources})))
        for grant in granted
        if grant.actions & unclear
    ]
    wide = [each for place, each in enumerate(found) if not any(_beside(each, place, found))]
    by_resources: dict[tuple[str, ...], int] = {}
    for each in wide:
        by_resources[each.resources] = by_resources.get(each.resources, 0) | each.actions
    return tuple(
        FittedStatement(
            sid="",
            actions=universe.compress(actions),
            resources=resources,
            because=tuple(_reasons(needed)),
            kept=True,
        )
        for resources, actions in sorted(by_resources.items())
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    actions: int
    resources: tuple[str, ...]

    def takes_in(self, other: _Kept) -> bool:
        """Whether all of the other is in it."""
        return not other.actions & ~self.actions and all(
            any(covers(canonical(wide), canonical(each)) for wide in self.resources) for each in other.resources
        )


def _beside(each: _Kept, place: int, found: list[_Kept]) -> Iterator[bool]:
    """Of every other one, whether it takes this one in; of two that are equal, the first stays."""
    for number, other in enumerate(found):
        if number != place:
            yield other.takes_in(each) and (number < place or not each.takes_in(other))


def _reasons(needed: Needed) -> Iterator[Step]:
    for each in needed.unclear[:_MOST_REASONS]:
        whole = "of any service" if each.service == EVERY_SERVICE else f"of {each.service}"
        yield Step(ConfigPath("Role"), f"granted today; more {whole} may be needed: {each.says}")
