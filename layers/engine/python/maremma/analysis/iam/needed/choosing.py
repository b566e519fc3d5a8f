"""Which of the needed permissions a fitted policy holds, on which resources, in the light of what is granted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from maremma.analysis.iam.needed.permission import Needed, NeededPermission, merged
from maremma.analysis.iam.sets.permission_set import Grant, PermissionSet
from maremma.analysis.iam.sets.regions import canonical, covers, overlaps

_MOST_WAYS: Final = 40
"""So many narrower resources of one permission are listed; beyond, the wider one says it better."""


def chosen(needed: Needed, granted: PermissionSet | None) -> tuple[NeededPermission, ...]:
    """What is certain, as it is or as far as it is granted; what is perhaps needed, as far as it is granted.

    Where nobody knows on which resources an action is needed, those on which it is granted today are all that the
    function can have been using.
    """
    return without_repetitions(each for permission in needed.permissions for each in _fitted(permission, granted))


def without_repetitions(permissions: Iterator[NeededPermission]) -> tuple[NeededPermission, ...]:
    """The permissions without those that another one takes in."""
    found = merged(permissions)
    wide = [each for each in found if not each.conditions]
    return tuple(each for each in found if not any(_takes_in(other, each) for other in wide if other is not each))


def _fitted(permission: NeededPermission, granted: PermissionSet | None) -> Iterator[NeededPermission]:
    if permission.certain and (permission.exact or granted is None):
        yield permission
        return
    grants = granted.on(permission.action) if granted is not None else ()
    narrower = list(dict.fromkeys(_common(permission.resource, grants)))
    if permission.certain and (not narrower or len(narrower) > _MOST_WAYS):
        yield permission
        return
    for resource in narrower if len(narrower) <= _MOST_WAYS else [permission.resource]:
        yield replace(permission, resource=resource)


def _common(resource: str, grants: tuple[Grant, ...]) -> Iterator[str]:
    """The part of a pattern that is granted, as patterns; where none says it exactly, no more than is granted."""
    wanted = canonical(resource)
    for grant in grants:
        for region in grant.resources:
            if not all(overlaps(wanted, each) for each in region.within):
                continue
            if len(region.within) > 1 or covers(region.within[0], wanted):
                yield resource
            else:
                yield region.within[0]


def _takes_in(wide: NeededPermission, narrow: NeededPermission) -> bool:
    same = (wide.action, wide.resource) == (narrow.action, narrow.resource)
    if wide.action != narrow.action or (same and not narrow.conditions):
        return False
    return covers(canonical(wide.resource), canonical(narrow.resource))
