"""How far the powers that a statement grants go: on everything or on some things, for sure or under conditions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from maremma.analysis.iam import Grant, Region
from maremma.analysis.iam.universe.on_resources import actions_on
from maremma.model.severity import Severity
from maremma.rules.permissions.powers import Power, powers_in
from maremma.rules.permissions.statements import is_wide


@dataclass(frozen=True, slots=True)
class Reach:
    """One power with those of its actions that are granted.

    `wide`: on every resource of a kind. `sure`: hanging on no condition.
    """

    power: Power
    actions: int
    wide: bool
    sure: bool

    @property
    def severity(self) -> Severity:
        """How bad that is: on some resources it is one step less."""
        return self.power.severity if self.wide else Severity(max(Severity.INFO, self.power.severity - 1))


def reaches(grants: Iterable[Grant], among: int) -> tuple[Reach, ...]:
    """What the grants come to of some actions, the gravest first; what is wide stands for what is not."""
    found: dict[str, Reach] = {}
    for grant in grants:
        for each in grant.resources:
            actions = _of(each, grant.actions & among)
            for power in powers_in(actions):
                one = Reach(power, actions & power.actions, is_wide(each), not grant.conditional)
                before = found.get(power.says)
                found[power.says] = one if before is None else _together(before, one)
    return tuple(sorted(found.values(), key=lambda each: -each.severity))


def _of(resources: Region, actions: int) -> int:
    """Those of the actions that take such resources."""
    for pattern in resources.within:
        actions = actions_on(pattern, actions)
    return actions


def _together(one: Reach, other: Reach) -> Reach:
    """The wider of two, with the actions of both if they are as wide."""
    if one.wide != other.wide:
        return one if one.wide else other
    return replace(one, actions=one.actions | other.actions, sure=one.sure or other.sure)
