"""Which advisories are about which components, each vulnerability once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.advisories.affected import is_affected
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.listed import Ranges
from maremma.analysis.advisories.symbols import known_symbols
from maremma.analysis.advisories.versions.orders import key
from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.model.code.advisory import Advisory, Match
from maremma.model.code.component import Component, Ecosystem

_PREFERRED = ("CVE-", "GHSA-")


@dataclass(frozen=True, slots=True)
class _Hit:
    advisory: Advisory
    doubt: str = ""


def match(components: Iterable[Component], index: AdvisoryIndex) -> tuple[Match, ...]:
    """What the index says of the components, in their order. Advisories that know each other by name are one."""
    return tuple(_told(component, group) for component in components for group in _grouped(_hits(component, index)))


def _hits(component: Component, index: AdvisoryIndex) -> list[_Hit]:
    if component.ecosystem == Ecosystem.MAVEN and ":" not in component.name:
        return [hit for name in index.artifacts(component.name) for hit in _guessed(component, name, index)]
    return _hits_of(component, index)


def _guessed(component: Component, name: str, index: AdvisoryIndex) -> Iterator[_Hit]:
    """A jar that does not say its group may be any of those with its name, and so be affected or not."""
    for hit in _hits_of(replace(component, name=name), index):
        yield _Hit(hit.advisory, hit.doubt or f"its group is not told, and {name} is")


def _hits_of(component: Component, index: AdvisoryIndex) -> list[_Hit]:
    package = component.ecosystem, component.name
    doubts = [_doubt(component, each) for each in index.ranges(*package)]
    if all(doubt is None for doubt in doubts):
        return []
    return [_Hit(it, doubt) for it, doubt in zip(index.about(*package), doubts, strict=True) if doubt is not None]


def _doubt(component: Component, ranges: Ranges) -> str | None:
    """Why the version may be affected or not; empty where it is, None where it is not."""
    version, ecosystem = component.version, component.ecosystem
    try:
        if not is_affected(version, ranges.affected, ecosystem):
            return None
        if ranges.own is None or is_affected(version, ranges.own, ecosystem):
            return ""
    except Unparsable as error:
        return str(error) if version else "its version is not known"
    return "the advisory ends the affected versions in the project's own numbers alone"


def _grouped(hits: Sequence[_Hit]) -> list[list[_Hit]]:
    """The hits by what they are about: two belong together if they share a name, or both do with a third."""
    groups: list[tuple[set[str], list[_Hit]]] = []
    for hit in hits:
        names, members = set(hit.advisory.names), [hit]
        apart = []
        for group in groups:
            if group[0] & names:
                names |= group[0]
                members = [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (names, members)]
    return sorted((members for _, members in groups), key=lambda members: _canonical(_names(members)))


def _told(component: Component, hits: Sequence[_Hit]) -> Match:
    sure = [hit for hit in hits if not hit.doubt]
    advisory = _merged(component, hits, sure or hits)
    what = f"{component.name} {component.version}".rstrip()
    says = f"{what} is affected" if sure else f"whether {what} is affected is not known: {hits[0].doubt}"
    return Match(component=component, advisory=advisory, certain=bool(sure), says=says)


def _merged(component: Component, hits: Sequence[_Hit], telling: Sequence[_Hit]) -> Advisory:
    """One advisory of all that the hits know; the worst severity by the best kind of rating."""
    names = _names(hits)
    name = _canonical(names)
    them = [hit.advisory for hit in telling]
    rated = max(them, key=lambda each: (_weight(each), each.cvss or 0.0, each.severity or 0, each.id))
    told = next((each for each in sorted(them, key=lambda each: each.id != name) if each.summary), them[0])
    probabilities = [each.epss for each in them if each.epss is not None]
    return replace(
        told,
        id=name,
        aliases=tuple(sorted(names - {name})),
        severity=rated.severity,
        cvss=rated.cvss,
        vector=rated.vector,
        exploited=any(each.exploited for each in them),
        ransomware=any(each.ransomware for each in them),
        epss=max(probabilities, default=None),
        malicious=any(each.malicious for each in them),
        fixed=_newer(component, [fix for each in them for fix in each.fixed]),
        symbols=tuple(sorted({symbol for each in them for symbol in each.symbols}))
        or known_symbols(names, told.ecosystem, told.package),
        published=min((each.published for each in them if each.published), default=""),
    )


def _newer(component: Component, fixes: Iterable[str]) -> tuple[str, ...]:
    """The fixes that come after the component's version, oldest first; those that no order knows at the end."""
    ordered, others = [], []
    for fix in dict.fromkeys(fixes):
        try:
            ordered.append((key(component.ecosystem, fix), fix))
        except Unparsable:
            others.append(fix)
    ordered.sort(key=lambda each: each[0])
    try:
        own = key(component.ecosystem, component.version)
    except Unparsable:
        return (*(fix for _, fix in ordered), *others)
    return (*(fix for place, fix in ordered if place > own), *others)


def _names(hits: Iterable[_Hit]) -> frozenset[str]:
    return frozenset(name for hit in hits for name in hit.advisory.names)


def _canonical(names: frozenset[str]) -> str:
    """The name to call it by: the lowest of the best known kind."""
    kinds = [[name for name in names if name.startswith(prefix)] for prefix in _PREFERRED]
    return min(next((kind for kind in kinds if kind), names))


def _weight(advisory: Advisory) -> int:
    if advisory.severity is None:
        return 0
    return {"CVSS:4": 3, "CVSS:3": 2}.get(advisory.vector[:6], 1)
