"""The components of all versions of a function as one list: what a fleet is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.model.code.advisory import Match
from maremma.model.code.component import Component, Use
from maremma.model.results.holding import Held, Published
from maremma.model.snapshot import FunctionSnapshot

_LOADED_FIRST = (Use.IMPORTED, Use.UNKNOWN, Use.PRESENT)


def held_by(snapshots: Sequence[FunctionSnapshot]) -> tuple[Held, ...] | None:
    """What the versions hold, each component and version once, in the order of purls; None if no code was seen."""
    seen = [each for each in snapshots if each.code is not None]
    if not seen:
        return None
    copies: dict[str, list[tuple[str, Component]]] = {}
    for each in seen:
        for component in each.code.components if each.code else ():
            copies.setdefault(component.purl, []).append((each.configuration.version, component))
    about: dict[str, dict[str, Match]] = {}
    upgrades: dict[str, str] = {}
    for advice in (each.advice for each in seen if each.advice is not None):
        upgrades.update({each.purl: each.version for each in advice.upgrades})
        for match in advice.matches:
            about.setdefault(match.component.purl, {}).setdefault(match.advisory.id, match)
    names = {each.configuration.version for each in snapshots}
    return tuple(
        _held(found, names, tuple(about.get(purl, {}).values()), upgrades.get(purl, ""))
        for purl, found in sorted(copies.items())
    )


def _held(copies: Sequence[tuple[str, Component]], names: set[str], about: Sequence[Match], upgrade: str) -> Held:
    loaded = min((component for _, component in copies), key=lambda each: (each.shadowed, _rank(each.use)))
    holding = {version for version, _ in copies}
    return Held(
        ecosystem=loaded.ecosystem,
        name=loaded.name,
        version=loaded.version,
        purl=loaded.purl,
        use=loaded.use,
        shadowed=loaded.shadowed,
        versions=() if holding == names else tuple(sorted(holding)),
        published=tuple(map(_published, about)),
        upgrade=upgrade,
    )


def _rank(use: Use) -> int:
    return _LOADED_FIRST.index(use)


def _published(match: Match) -> Published:
    advisory = match.advisory
    return Published(
        names=(advisory.id, *advisory.aliases),
        certain=match.certain,
        says=match.says,
        severity=advisory.severity,
        exploited=advisory.exploited,
        malicious=advisory.malicious,
        fixed=advisory.fixed,
    )
