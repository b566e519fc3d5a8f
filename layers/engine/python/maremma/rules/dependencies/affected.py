"""The components that advisories are about, each once, with all that is published about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.absence import as_seen
from maremma.analysis.reach.levels import Reached, reached, vulnerable_names
from maremma.model.code.advisory import Advisory, Match, Upgrade
from maremma.model.code.component import Component, Ecosystem, KnownBy, Use
from maremma.model.code.facts import CodeFacts
from maremma.model.code.reference import Level
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.location import PackageRef
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed

_OF_CODE = (Facet.CODE, Facet.LAYERS)
_TOLD = 5
_NAMED = 4
_STRENGTHS = {Severity.CRITICAL: 1.0, Severity.HIGH: 0.6, Severity.MEDIUM: 0.3, Severity.LOW: 0.1, Severity.INFO: 0.05}
_UNRATED = Severity.MEDIUM
_COUNTS = {
    Level.ABSENT: 0.1,
    Level.UNKNOWN: 0.6,
    Level.IMPORTED: 0.6,
    Level.REFERENCED: 0.8,
    Level.REACHED: 1.0,
}
"""What nothing can reach is another rule's, and counts there in full; that counts a tenth."""
_NOTHING = Reached(level=Level.UNKNOWN)
_GUESSED = frozenset({KnownBy.BANNER, KnownBy.LITERAL, KnownBy.LOCKFILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A component with what is certain to be about it, the worst first, and what may be."""

    component: Component
    advisories: tuple[Advisory, ...]
    doubtful: tuple[Match, ...]
    upgrade: Upgrade | None = None
    code: CodeFacts | None = None

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
        """Whether nothing that starts at the handler can get at what is vulnerable."""
        return self.furthest.level <= Level.PRESENT

    @property
    def furthest(self) -> Reached:
        """How far the code reaches into that advisory into which it reaches furthest."""
        return max((self.reached(each) for each in self.advisories), key=lambda each: each.level, default=_NOTHING)

    def reached(self, advisory: Advisory) -> Reached:
        """How far the code reaches into what is vulnerable."""
        return reached(self.component, advisory, self.code)

    @property
    def severity(self) -> Severity:
        """The worst of the advisories, as far as the code reaches; of those that nobody rated a medium one."""
        return max((_weighed(each, self.reached(each).level) for each in self.advisories), default=_UNRATED)

    @property
    def strength(self) -> float:
        """The share of the rule's factor: of the severity, or of the probability that it is exploited if that is
        larger, as much as the level counts.
        """
        return max(
            (1.0 if self.unloaded else _COUNTS[self.reached(each).level])
            * max(_STRENGTHS[_severity(each)], each.epss or 0.0)
            for each in self.advisories
        )

    @property
    def at(self) -> PackageRef:
        """Where it is found."""
        return PackageRef(self.component.purl, self.component.evidence, self.component.line)

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
            code=function.code,
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
            yield _evidence(function, each, scale(each) if scale is not None else each.strength)
        elif each.doubtful and concerns(each.feared):
            yield _doubt(each)


def _evidence(function: FunctionSnapshot, each: Affected, strength: float) -> Evidence:
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
        says=f"{each.named} {_why(each.advisories)}; {_use(function, each)}",
        because=(*_levels(each), *(Step(at=each.at, says=_told(it)) for it in each.advisories[:_TOLD]), *_more(each)),
        severity=severity,
        confidence=Confidence.MEDIUM if component.known_by in _GUESSED or _is_open(each) else Confidence.HIGH,
        strength=strength,
        fix=_fix(function, each),
    )


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


def _use(function: FunctionSnapshot, each: Affected) -> str:
    component, furthest = each.component, each.furthest
    if component.shadowed:
        return "another copy is loaded in its place"
    match furthest.level:
        case Level.REACHED:
            return f"data of the event reaches {furthest.symbol} in {_place(furthest)}"
        case Level.REFERENCED:
            return f"{_place(furthest)} {_names(component)} {furthest.symbol}"
        case Level.ABSENT:
            says = "the program has none of the functions that are vulnerable"
            return as_seen(function, says, *_OF_CODE)
    match component.use:
        case Use.IMPORTED:
            return f"{component.loaded_by} loads it" if component.loaded_by else "the code loads it"
        case Use.PRESENT:
            return as_seen(function, "nothing that starts at the handler loads it", *_OF_CODE)
        case Use.UNKNOWN:
            return "whether the code loads it is not known"


def _levels(each: Affected) -> Iterator[Step]:
    """Where the code reaches each vulnerability, or why no more than that it loads the component is known."""
    silent = [it for it in each.advisories if not it.symbols]
    for it in each.advisories[:_TOLD]:
        found = each.reached(it)
        if found.at is not None:
            how = "gives data of the event to" if found.level is Level.REACHED else _names(each.component)
            yield Step(at=found.at, says=f"{how} {found.symbol}, which {it.id} is about")
        elif found.level is Level.IMPORTED and it.symbols:
            names = ", ".join(vulnerable_names(it)[:_NAMED])
            yield Step(at=each.at, says=f"no code that was seen names a vulnerable function of {it.id}: {names}")
    if silent and each.furthest.level is Level.IMPORTED:
        which = ", ".join(sorted(it.id for it in silent)[:_TOLD])
        yield Step(at=each.at, says=f"the vulnerable functions of {which} are not published")


def _names(component: Component) -> str:
    return "links" if component.ecosystem is Ecosystem.GO else "names"


def _place(found: Reached) -> str:
    if found.at is None:
        return "the code"
    return str(found.at) if found.at.line else found.at.path


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


def _fix(function: FunctionSnapshot, each: Affected) -> str:
    """What closes all; of those that nothing closes, what closes most of them."""
    component, count = each.component, len(each.advisories)
    where = f" in layer {component.layer}" if component.layer else ""
    if each.unloaded and each.upgrade is None:
        return as_seen(function, f"Take {component.name} out of the package{where}: nothing loads it.", *_OF_CODE)
    if each.upgrade is None:
        return f"No version without it is known; take {each.named} out{where}, or replace it."
    closes = f"{each.upgrade.closes}" if each.upgrade.closes == count else f"{each.upgrade.closes} of {count}"
    return f"Upgrade {each.named} to {each.upgrade.version}{where}: closes {closes}."


def _is_open(each: Affected) -> bool:
    return each.furthest.level is Level.UNKNOWN


def _severity(advisory: Advisory) -> Severity:
    return _UNRATED if advisory.severity is None else advisory.severity


def _weighed(advisory: Advisory, level: Level) -> Severity:
    """What data of the event reaches is worse by a step; what nothing can reach is low."""
    severity = _severity(advisory)
    if level <= Level.PRESENT:
        return min(severity, Severity.LOW)
    return Severity(min(severity + 1, Severity.CRITICAL)) if level is Level.REACHED else severity


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
