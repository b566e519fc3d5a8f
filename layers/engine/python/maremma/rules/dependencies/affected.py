"""The components that advisories are about, each once, with all that is published about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.model.advisory import Advisory, Match, Upgrade
from maremma.model.component import Component, KnownBy, Use
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.location import PackageRef
from maremma.model.rule import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed

_TOLD = 5
_STRENGTHS = {Severity.CRITICAL: 1.0, Severity.HIGH: 0.6, Severity.MEDIUM: 0.3, Severity.LOW: 0.1, Severity.INFO: 0.05}
_UNRATED = Severity.MEDIUM
_GUESSED = frozenset({KnownBy.BANNER, KnownBy.LITERAL, KnownBy.LOCKFILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A component with what is certain to be about it, the worst first, and what may be."""

    component: Component
    advisories: tuple[Advisory, ...]
    doubtful: tuple[Match, ...]
    upgrade: Upgrade | None = None

    @property
    def feared(self) -> Affected:
        """The component as if all that is doubtful were certain."""
        return replace(self, advisories=(*self.advisories, *(each.advisory for each in self.doubtful)))

    @property
    def exploited(self) -> bool:
        """Whether one of its vulnerabilities is known to be exploited."""
        return any(each.exploited for each in self.advisories)

    @property
    def malicious(self) -> bool:
        """Whether the package itself is the attack."""
        return any(each.malicious for each in self.advisories)

    @property
    def unloaded(self) -> bool:
        """Whether it lies there and nothing that starts at the handler loads it."""
        return self.component.shadowed or self.component.use is Use.PRESENT

    @property
    def severity(self) -> Severity:
        """The worst of the advisories; of those that nobody rated a medium one."""
        return max((_severity(each) for each in self.advisories), default=_UNRATED)

    @property
    def at(self) -> PackageRef:
        """Where it is found."""
        return PackageRef(self.component.purl, self.component.evidence)

    @property
    def named(self) -> str:
        """Its name and its version."""
        return f"{self.component.name} {self.component.version}".rstrip()


def affected(function: FunctionSnapshot) -> Iterator[Affected]:
    """Every component that something is published about, copies of one version as one: that which is loaded."""
    found: dict[str, list[Match]] = {}
    advice = needed(function.advice)
    upgrades = {each.purl: each for each in advice.upgrades}
    for each in advice.matches:
        found.setdefault(each.component.purl, []).append(each)
    for matches in found.values():
        loaded = min((each.component for each in matches), key=_least_loaded)
        about = {each.advisory.id: each for each in matches}.values()
        yield Affected(
            component=loaded,
            advisories=tuple(sorted((each.advisory for each in about if each.certain), key=_worst_first)),
            doubtful=tuple(each for each in about if not each.certain),
            upgrade=upgrades.get(loaded.purl),
        )


def judged(
    function: FunctionSnapshot,
    concerns: Callable[[Affected], bool],
    *,
    scale: Callable[[Affected], float] | None = None,
) -> Iterator[Evidence | Doubt]:
    """One answer for each component that a rule is about; what may or may not be is a doubt.

    `scale` is the strength of an instance; without it, what its worst advisory says.
    """
    for each in affected(function):
        if each.advisories and concerns(each):
            yield _evidence(each, scale(each) if scale is not None else _strength(each))
        elif each.doubtful and concerns(each.feared):
            yield _doubt(each)


def _evidence(each: Affected, strength: float) -> Evidence:
    component = each.component
    severity = each.severity
    if each.malicious:
        severity = Severity.CRITICAL
    elif each.unloaded:
        severity = min(severity, Severity.LOW)
    elif each.exploited:
        severity = max(severity, Severity.HIGH)
    return Evidence(
        at=each.at,
        says=f"{each.named} {_why(each.advisories)}; {_use(component)}",
        because=tuple(Step(at=each.at, says=_told(advisory)) for advisory in each.advisories[:_TOLD]) + _more(each),
        severity=severity,
        confidence=Confidence.MEDIUM if component.known_by in _GUESSED or _is_open(component) else Confidence.HIGH,
        strength=strength,
        fix=_fix(each),
    )


def _strength(each: Affected) -> float:
    return max(_STRENGTHS[each.severity], *(advisory.epss or 0.0 for advisory in each.advisories))


def _doubt(each: Affected) -> Doubt:
    count = len(each.doubtful)
    one = each.doubtful[0]
    more = f" and {count - 1} more" if count > 1 else ""
    return Doubt(at=each.at, says=f"{one.says} ({one.advisory.id}{more})")


def _why(advisories: Sequence[Advisory]) -> str:
    worst = advisories[0]
    told = f"{worst.id}: {worst.summary}" if worst.summary else worst.id
    if worst.exploited:
        told = f"{worst.id}, which is exploited{' by ransomware' if worst.ransomware else ''}" + (
            f": {worst.summary}" if worst.summary else ""
        )
    more = f" and {len(advisories) - 1} more" if len(advisories) > 1 else ""
    return f"has {told}{more}"


def _use(component: Component) -> str:
    if component.shadowed:
        return "another copy is loaded in its place"
    match component.use:
        case Use.IMPORTED:
            return f"{component.loaded_by} loads it" if component.loaded_by else "the code loads it"
        case Use.PRESENT:
            return "nothing that starts at the handler loads it"
        case Use.UNKNOWN:
            return "whether the code loads it is not known"


def _told(advisory: Advisory) -> str:
    rated = f"{advisory.severity}" if advisory.severity is not None else "not rated"
    said = [f"{advisory.id} ({rated}{f', CVSS {advisory.cvss:.1f}' if advisory.cvss else ''})"]
    if advisory.exploited:
        said.append("known to be exploited")
    if advisory.epss is not None:
        said.append(f"exploited within 30 days with a probability of {advisory.epss:.0%}")
    if advisory.fixed:
        said.append(f"fixed in {', '.join(advisory.fixed[:3])}")
    return "; ".join(said)


def _more(each: Affected) -> tuple[Step, ...]:
    rest = each.advisories[_TOLD:]
    return (Step(at=each.at, says="also " + ", ".join(sorted(one.id for one in rest))),) if rest else ()


def _fix(each: Affected) -> str:
    """What closes all; of those that nothing closes, what closes most of them."""
    component, count = each.component, len(each.advisories)
    where = f" in layer {component.layer}" if component.layer else ""
    if each.unloaded and each.upgrade is None:
        return f"Take {component.name} out of the package{where}: nothing loads it."
    if each.upgrade is None:
        return f"No version without it is known; take {each.named} out{where}, or replace it."
    closes = f"{each.upgrade.closes}" if each.upgrade.closes == count else f"{each.upgrade.closes} of {count}"
    return f"Upgrade {each.named} to {each.upgrade.version}{where}: closes {closes}."


def _is_open(component: Component) -> bool:
    return component.use is Use.UNKNOWN


def _severity(advisory: Advisory) -> Severity:
    return _UNRATED if advisory.severity is None else advisory.severity


def _worst_first(advisory: Advisory) -> tuple[object, ...]:
    return (
        not advisory.malicious,
        not advisory.exploited,
        -_severity(advisory),
        -(advisory.cvss or 0.0),
        -(advisory.epss or 0.0),
        advisory.id,
    )


def _least_loaded(component: Component) -> tuple[bool, int, str, str]:
    """Orders copies: what is loaded first, then what may be."""
    use = (Use.IMPORTED, Use.UNKNOWN, Use.PRESENT).index(component.use)
    return component.shadowed, use, component.layer, component.evidence
