"""What a role grants beside what its function needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.iam.needed.keeping import actions_of, unclear_actions
from maremma.analysis.iam.needed.permission import Needed, NeededPermission
from maremma.analysis.iam.needed.weight import heaviest
from maremma.analysis.iam.sets.permission_set import PermissionSet
from maremma.analysis.iam.sets.regions import canonical, covers, overlaps
from maremma.analysis.iam.sets.segments import Source
from maremma.analysis.iam.truth import Truth
from maremma.analysis.iam.universe import AccessLevel, Universe, resource_types
from maremma.analysis.iam.universe.by_level import actions_at
from maremma.model.iam.policy_fit import NarrowedGrant, UnusedGrant
from maremma.patterns import compile_late

_VARIABLE: Final = compile_late(r"\$\{\w+\}")
MOST_PATTERNS: Final = 40
"""So many patterns of actions are told of one thing."""
_WORST: Final = 4

_WEIGHTIEST: Final = (
    AccessLevel.PERMISSIONS,
    AccessLevel.WRITE,
    AccessLevel.READ,
    AccessLevel.TAGGING,
    AccessLevel.LIST,
)


def surplus(needed: Needed, granted: PermissionSet, universe: Universe) -> tuple[int, int]:
    """The actions that are granted and needed by nothing, and those of services of which more may be needed."""
    used = universe.expand_all(sorted({each.action for each in needed.permissions}))
    unclear, beside = unclear_actions(needed, universe), granted.actions() & ~used
    return beside & ~unclear, beside & unclear


def unused(spare: int, granted: PermissionSet, universe: Universe) -> tuple[UnusedGrant, ...]:
    """The statements that grant what nothing needs."""
    sources: dict[Source, tuple[int, bool]] = {}
    for grant in granted:
        for source in grant.sources:
            bits = grant.actions & spare & actions_of(source.statement, universe)
            before, everywhere = sources.get(source, (0, False))
            sources[source] = (before | bits, everywhere or (bool(bits) and grant.everywhere))
    return tuple(_unused(source, bits, everywhere, universe) for source, (bits, everywhere) in sources.items() if bits)


def _unused(source: Source, bits: int, everywhere: bool, universe: Universe) -> UnusedGrant:
    weight, worst = heaviest(bits, everywhere=everywhere)
    return UnusedGrant(
        statement=source.ref,
        actions=universe.compress(bits)[:MOST_PATTERNS],
        count=bits.bit_count(),
        level=_level(bits),
        everywhere=everywhere,
        worst=universe.names(worst)[:_WORST],
        weight=weight,
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


def _level(actions: int) -> str:
    return str(next((each for each in _WEIGHTIEST if actions & actions_at(each)), ""))
