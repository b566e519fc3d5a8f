"""What a role grants today of services of which nobody can tell whether more is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from maremma.analysis.iam.needed.permission import EVERY_SERVICE, Needed, NeededPermission, Unclear
from maremma.analysis.iam.sets.permission_set import Grant, PermissionSet
from maremma.analysis.iam.sets.regions import canonical, covers
from maremma.analysis.iam.universe import Universe
from maremma.model.evidence import Step
from maremma.model.iam.policy import Condition, Statement
from maremma.model.iam.policy_fit import FittedStatement
from maremma.model.location import ConfigPath

_MOST_REASONS = 4


def unclear_actions(needed: Needed, universe: Universe) -> int:
    """The actions of all services of which more may be needed."""
    if any(each.service == EVERY_SERVICE for each in needed.unclear):
        return universe.all
    return universe.expand_all(sorted({f"{each.service}:*" for each in needed.unclear}))


def unclear_of(needed: Needed, actions: int, universe: Universe) -> list[Unclear]:
    """Why more may be needed of the services of some actions."""
    return [
        each
        for each in needed.unclear
        if actions and (each.service == EVERY_SERVICE or universe.expand(f"{each.service}:*") & actions)
    ]


def kept(
    needed: Needed, granted: PermissionSet, fitting: Iterable[NeededPermission], universe: Universe
) -> tuple[FittedStatement, ...]:
    """The statements that keep it beside those that fit, on the resources and under the conditions of today.

    A pattern is never narrower than what is granted: what a Deny takes away, it still takes away.
    """
    unclear = unclear_actions(needed, universe)
    allowed = [(universe.expand(each.action), canonical(each.resource)) for each in fitting if not each.conditions]
    found: list[_Kept] = []
    for grant in granted:
        patterns = _patterns(grant)
        beside = grant.actions & unclear & ~_within(patterns, allowed)
        found += [
            _Kept(actions, patterns, source.statement.conditions)
            for source in grant.sources
            if (actions := beside & actions_of(source.statement, universe))
        ]
    wide = [each for place, each in enumerate(found) if not any(_beside(each, place, found))]
    together: dict[tuple[tuple[str, ...], tuple[Condition, ...]], int] = {}
    for each in wide:
        on = (each.resources, each.conditions)
        together[on] = together.get(on, 0) | each.actions
    return tuple(
        FittedStatement(
            sid="",
            actions=universe.compress(actions),
            resources=resources,
            conditions=conditions,
            because=tuple(_reasons(needed, actions, universe)),
            kept=True,
        )
        for (resources, conditions), actions in sorted(together.items(), key=lambda item: repr(item[0]))
    )


def actions_of(statement: Statement, universe: Universe) -> int:
    """The actions that a statement names."""
    if statement.not_actions:
        return universe.all & ~universe.expand_all(statement.not_actions)
    return universe.expand_all(statement.actions)


def _within(patterns: Sequence[str], allowed: Sequence[tuple[int, str]]) -> int:
    """The actions that are allowed anyway on every resource of the patterns."""
    bits = -1
    for pattern in map(canonical, patterns):
        on_it = 0
        for action, resource in allowed:
            on_it |= action if covers(resource, pattern) else 0
        bits &= on_it
    return bits


def _patterns(grant: Grant) -> tuple[str, ...]:
    return tuple(sorted({max(region.within, key=len) for region in grant.resources}))


@dataclass(frozen=True, slots=True)
class _Kept:
    actions: int
    resources: tuple[str, ...]
    conditions: tuple[Condition, ...]

    def takes_in(self, other: _Kept) -> bool:
        """Whether all of the other is in it."""
        if self.conditions not in {(), other.conditions}:
            return False
        return not other.actions & ~self.actions and all(
            any(covers(canonical(wide), canonical(each)) for wide in self.resources) for each in other.resources
        )


def _beside(each: _Kept, place: int, found: list[_Kept]) -> Iterator[bool]:
    """Of every other one, whether it takes this one in; of two that are equal, the first stays."""
    for number, other in enumerate(found):
        if number != place:
            yield other.takes_in(each) and (number < place or not each.takes_in(other))


def _reasons(needed: Needed, actions: int, universe: Universe) -> Iterator[Step]:
    for each in unclear_of(needed, actions, universe)[:_MOST_REASONS]:
        whole = "of any service" if each.service == EVERY_SERVICE else f"of {each.service}"
        yield Step(ConfigPath("Role"), f"granted today; more {whole} may be needed: {each.says}")
