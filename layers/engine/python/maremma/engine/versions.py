"""The verdicts on several versions of one function as one: nothing that holds for any of them is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.versions import equal_to_latest, judged_version
from maremma.bounded import is_number, read_number
from maremma.model.evidence import Evidence
from maremma.model.facet import Gap
from maremma.model.lapsed import Lapsed
from maremma.model.results.assessment import Clean, JudgedVersion, Outcome, Unknown, Violated, unseen
from maremma.model.rule import Rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import LATEST


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one version: the outcome, and the evidence when it is Violated."""

    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """Evidence, and the versions that show it; none are named when all of them do.

    `reworded` is what else some of them say of the same place.
    """

    evidence: Evidence
    versions: tuple[str, ...] = ()
    reworded: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What one rule says of a function."""

    outcome: Outcome
    evidence: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a function that were judged: `$LATEST` first, then the others from the newest down.

    `versions` names those too that equal `$LATEST`, which need no look of their own.
    """

    snapshots: tuple[FunctionSnapshot, ...]
    versions: tuple[JudgedVersion, ...]

    @classmethod
    def of(cls, snapshots: Iterable[FunctionSnapshot]) -> Versions:
        """The versions, one of which is `$LATEST`."""
        ordered = tuple(sorted(snapshots, key=_newest_first))
        latest = ordered[0]
        names = [each.configuration.version for each in ordered]
        names += [each for each in equal_to_latest(latest) if each not in names]
        named = (judged_version(latest, each) for each in sorted(names, key=_newest_name_first))
        return cls(ordered, tuple(named))

    @property
    def latest(self) -> FunctionSnapshot:
        """`$LATEST`, which has all that concerns the function as a whole."""
        return self.snapshots[0]

    def without(self, lapsed: tuple[Lapsed, ...]) -> Versions:
        """The versions with the words of the guardrails that they have to do without from now on."""
        return (
            replace(self, snapshots=tuple(replace(each, lapsed=lapsed) for each in self.snapshots)) if lapsed else self
        )

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap; what is missing of another version alone is a part of the facet."""
        known = self.latest.gaps
        others = (
            replace(gap, says=_of_version(each, gap.says), partial=True)
            for each in self.snapshots[1:]
            for gap in each.gaps
            if gap not in known
        )
        return tuple(dict.fromkeys((*known, *others)))

    def merge(self, rule: Rule, verdicts: Sequence[Verdict]) -> Merged:
        """One verdict out of one for each snapshot: Violated if any is, Clean only if all are."""
        reasons = tuple(self._reasons([verdict.outcome for verdict in verdicts]))
        evidence = tuple(self._sightings(rule, [verdict.evidence for verdict in verdicts]))
        if any(isinstance(verdict.outcome, Violated) for verdict in verdicts):
            return Merged(Violated(rule.id, reasons), evidence)
        return Merged(Unknown(rule.id, reasons) if reasons else Clean(rule.id), evidence)

    def told(self, sighting: Sighting) -> str:
        """What is said of a place, with where it is so and where it is not, and where it is said in other words."""
        says = sighting.evidence.says
        if sighting.versions:
            elsewhere = [each.version for each in self.versions if each.version not in sighting.versions]
            says = f"{says}; in {self._listed(sighting.versions)}, not in {self._listed(elsewhere)}"
        return "; in ".join((says, *(f"{self._listed(names)}: {other}" for other, names in sighting.reworded)))

    def _listed(self, names: Sequence[str]) -> str:
        return ", ".join(_named(each) for each in self.versions if each.version in names)

    def _reasons(self, outcomes: Sequence[Outcome]) -> Iterator[str]:
        known = unseen(outcomes[0])
        yield from known
        for snapshot, outcome in zip(self.snapshots[1:], outcomes[1:], strict=True):
            yield from (_of_version(snapshot, why) for why in unseen(outcome) if why not in known)

    def _sightings(self, rule: Rule, found: Sequence[tuple[Evidence, ...]]) -> Iterator[Sighting]:
        """Evidence at the same place is one, in the words of the newest version, and as severe and as strong as any.

        What one version shows several times at a place is told apart by its turn there alone, not by its words: those
        name what changes, and a finding has to stay what it was when one version changes.
        """
        seen: dict[tuple[str, int], list[tuple[str, Evidence]]] = {}
        for snapshot, evidence in zip(self.snapshots, found, strict=True):
            times: Counter[str] = Counter()
            for each in evidence:
                times[each.at.identity] += 1
                key = (each.at.identity, times[each.at.identity])
                seen.setdefault(key, []).append((snapshot.configuration.version, each))
        for shown in seen.values():
            _, newest = shown[0]
            worst = max((each for _, each in shown), key=lambda each: _weight(rule, each))
            merged = replace(
                newest,
                severity=worst.severity,
                confidence=worst.confidence,
                cause=worst.cause,
                strength=max(each.strength for _, each in shown),
            )
            yield Sighting(merged, self._shown_by({version for version, _ in shown}), _reworded(shown))

    def _shown_by(self, shown: set[str]) -> tuple[str, ...]:
        looked_at = {each.configuration.version for each in self.snapshots}
        if shown == looked_at:
            return ()
        equal = {each.version for each in self.versions} - looked_at if LATEST in shown else set()
        return tuple(each.version for each in self.versions if each.version in shown | equal)


def _reworded(shown: Sequence[tuple[str, Evidence]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is said in other words than the first, and the versions of which it is."""
    words: dict[str, list[str]] = {}
    for version, evidence in shown:
        words.setdefault(evidence.says, []).append(version)
    return tuple((says, tuple(versions)) for says, versions in list(words.items())[1:])


def _weight(rule: Rule, evidence: Evidence) -> tuple[int, float, int]:
    severity = rule.severity if evidence.severity is None else evidence.severity
    confidence = rule.confidence if evidence.confidence is None else evidence.confidence
    return severity, evidence.strength, confidence


def _named(version: JudgedVersion) -> str:
    return f"version {version}" if is_number(version.version) else str(version)


def _of_version(snapshot: FunctionSnapshot, says: str) -> str:
    return f"version {snapshot.configuration.version}: {says}"


def _newest_first(snapshot: FunctionSnapshot) -> tuple[bool, int]:
    return _newest_name_first(snapshot.configuration.version)


def _newest_name_first(version: str) -> tuple[bool, int]:
    return (version != LATEST, -(read_number(version) or 0))
