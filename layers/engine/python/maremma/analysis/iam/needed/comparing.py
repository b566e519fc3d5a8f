"""What a role grants beside what its function needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from maremma.analysis.iam.needed.keeping import unclear_actions
from maremma.analysis.iam.needed.permission import Needed, NeededPermission
from maremma.analysis.iam.permission_set import PermissionSet
from maremma.analysis.iam.pieces import Source
from maremma.analysis.iam.regions import canonical, covers, overlaps
from maremma.analysis.iam.truth import Truth
from maremma.analysis.iam.universe import AccessLevel, Universe, access_level, resource_types
from maremma.model.fit import NarrowedGrant, UnusedGrant
from maremma.model.policy import Statement

_VARIABLE: Final = re.compile(r"\$\{\w+\}")
_MOST_PATTERNS: Final = 40
_WEIGHTIEST: Final = (
    AccessLevel.PERMISSIONS,
    AccessLevel.WRITE,
    AccessLevel.READ,
    AccessLevel.TAGGING,
    AccessLevel.LIST,
)


def unused(needed: Needed, granted: PermissionSet, universe: Universe) -> tuple[UnusedGrant, ...]:
    """What is granted and needed by nothing, by statement. Nothing of a service of which more may be needed."""
    used = universe.expand_all(sorted({each.action for each in needed.permissions}))
    spare = granted.actions() & ~unclear_actions(needed, universe) & ~used
    sources: dict[Source, tuple[int, bool]] = {}
    for grant in granted:
        for source in grant.sources:
            bits = grant.actions & spare & _of(source.statement, universe)
            before, everywhere = sources.get(source, (0, False))
            sources[source] = (before | bits, everywhere or (bool(bits) and grant.everywhere))
    return tuple(
        UnusedGrant(
            statement=source.ref,
            actions=universe.compress(bits)[:_MOST_PATTERNS],
            count=bits.bit_count(),
            level=_level(universe.names(bits)),
            everywhere=everywhere,
        )
        for source, (bits, everywhere) in sources.items()
        if bits
    )


def narrowed(needed: Needed, granted: PermissionSet) -> Iterator[NarrowedGrant]:
    """The actions that are granted on more than they are needed on."""
    by_action: dict[str, list[NeededPermission]] = {}
    for each in needed.permissions:
        by_action.setdefault(each.action, []).append(each)
    for action, members in by_action.items():
        if not needed.is_clear(members[0].service) or not all(each.exact and each.certain for each in members):
            continue
        wanted = tuple(sorted({each.resource for each in members}))
        patterns = dict.fromkeys(
            pattern
            for grant in granted.on(action)
            for region in grant.resources
            if _may_be_of(pattern := max(region.within, key=len), action)
        )
        wide = tuple(each for each in patterns if not any(covers(canonical(own), each) for own in wanted))
        if wide:
            yield NarrowedGrant(action=action, granted=wide, needed=wanted)


def missing(needed: Needed, granted: PermissionSet) -> Iterator[str]:
    """What is surely needed and surely not granted."""
    for each in needed.permissions:
        if each.certain and each.exact and granted.allows(each.action, _example(each.resource)) is Truth.FALSE:
            yield f"{each.action} on {each.resource}"


def _example(pattern: str) -> str:
    """A resource that fits a pattern."""
    return pattern if pattern == "*" else pattern.replace("*", "x").replace("?", "x")


def _may_be_of(pattern: str, action: str) -> bool:
    """Whether a pattern may name a resource that the action takes."""
    kinds = [_VARIABLE.sub("*", kind.format) for kind in resource_types(action) if kind.format]
    return pattern == "*" or not kinds or any(overlaps(canonical(pattern), canonical(each)) for each in kinds)


def _of(statement: Statement, universe: Universe) -> int:
    if statement.not_actions:
        return universe.all & ~universe.expand_all(statement.not_actions)
    return universe.expand_all(statement.actions)


def _level(names: tuple[str, ...]) -> str:
    found = {access_level(name) for name in names}
    return str(next((each for each in _WEIGHTIEST if each in found), ""))
