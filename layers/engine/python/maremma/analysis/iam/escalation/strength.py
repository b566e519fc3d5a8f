"""Whether one principal may do more than another, as far as it matters."""

from __future__ import annotations

from functools import cache

from maremma.analysis.iam.bearer import policies_over
from maremma.analysis.iam.effective import effective_permissions
from maremma.analysis.iam.escalation.catalogue import trivial_actions
from maremma.analysis.iam.request import Caller
from maremma.analysis.iam.sets.action_sets import expand_all
from maremma.analysis.iam.sets.permission_set import PermissionSet, grants_of
from maremma.analysis.iam.sets.segments import Piece
from maremma.analysis.iam.universe import AccessLevel, universe
from maremma.analysis.iam.universe.by_level import actions_at
from maremma.model.iam.identity import Identity


class Strength:
    """Compares principals; what each may do is worked out once."""

    def __init__(self) -> None:
        self._sets: dict[str, PermissionSet] = {}
        self._gains: dict[tuple[str, str], int] = {}

    def gain(self, of: Identity, over: Identity, *, label: str = "") -> int:
        """How many actions that matter the first may surely do, somewhere where the second may not.

        `label` tells apart principals that have one ARN.
        """
        key = (f"{of.arn}{label}", over.arn)
        if key not in self._gains:
            self._gains[key] = self._gained(self._of(of, label), self._of(over, "")).bit_count()
        return self._gains[key]

    def _of(self, identity: Identity, label: str) -> PermissionSet:
        key = f"{identity.arn}{label}"
        if key not in self._sets:
            self._sets[key] = effective_permissions(Caller.aws(identity.arn), policies_over(identity), universe())
        return self._sets[key]

    @staticmethod
    def _gained(of: PermissionSet, over: PermissionSet) -> int:
        has = over.actions()
        more = of.actions(certain=True) & _that_matter()
        if more & ~has:
            return more & ~has
        mine = [Piece(each.actions, each.resources) for each in of if not each.conditional]
        theirs = [Piece(each.actions, each.resources) for each in over]
        beyond = (each for each in grants_of(theirs, mine) if each.conditional)
        bits = 0
        for each in beyond:
            bits |= each.actions
        return bits & more


@cache
def _that_matter() -> int:
    levels = actions_at(AccessLevel.READ, AccessLevel.WRITE, AccessLevel.PERMISSIONS)
    return levels & ~expand_all(universe(), trivial_actions())
