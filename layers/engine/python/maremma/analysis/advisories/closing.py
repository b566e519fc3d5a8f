"""The version to take: the lowest that leaves least of what is published about a component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.matching import match
from maremma.analysis.advisories.versions.orders import key
from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.model.code.advisory import Match, Upgrade
from maremma.model.code.component import Component

_MOST: Final = 64
"""Fixes that are tried, the lowest ones and the highest."""


def upgrades(matches: Iterable[Match], index: AdvisoryIndex) -> Iterator[Upgrade]:
    """For each component with a certain match the version to take; nothing where no fix is better than what is there.

    `matches` are as `match` gives them: those of one component stand together.
    """
    for _, group in groupby(matches, key=lambda each: each.component.purl):
        certain = [each for each in group if each.certain]
        found = _upgrade(certain, index) if certain else None
        if found is not None:
            yield found


def _upgrade(matches: Sequence[Match], index: AdvisoryIndex) -> Upgrade | None:
    component = matches[0].component
    had = {each.advisory.id for each in matches}
    best: tuple[int, str, int] | None = None
    for version in _fixes(component, matches):
        left = {each.advisory.id for each in match([replace(component, version=version)], index) if each.certain}
        if best is None or len(left) < best[0]:
            best = len(left), version, len(had - left)
        if not left:
            break
    if best is None or best[0] >= len(had):
        return None
    return Upgrade(purl=component.purl, version=best[1], closes=best[2])


def _fixes(component: Component, matches: Sequence[Match]) -> list[str]:
    """The fixes of all that matches, the lowest first."""
    ordered: dict[str, Any] = {}
    for fix in (fix for each in matches for fix in each.advisory.fixed):
        try:
            ordered[fix] = key(component.ecosystem, fix)
        except Unparsable:
            continue  # nobody can take what is no version
    found = sorted(ordered, key=ordered.__getitem__)
    return found if len(found) <= _MOST else [*found[: _MOST // 2], *found[-_MOST // 2 :]]
