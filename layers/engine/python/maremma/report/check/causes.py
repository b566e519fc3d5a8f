"""Findings by what causes them: a role, a layer or a line that several functions share is one thing to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maremma.model.results.cause import CAUSE_PREFIX, CauseKind, RootCause
from maremma.patterns import compile_late
from maremma.report.check.result import CheckedFinding, counted

_SHARED = frozenset({CauseKind.ROLE, CauseKind.LAYER, CauseKind.PACKAGE, CauseKind.SECRET, CauseKind.ACCOUNT})
"""What several functions may have in common. An API is no such thing: each of its routes is mended by itself."""


_ARN = compile_late(r"\$\{(\w+)\.Arn\}")
"""How a check writes the ARN of what its template makes."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings with one cause, the worst first. There is at least one."""

    id: str
    findings: tuple[CheckedFinding, ...]

    @property
    def first(self) -> CheckedFinding:
        """The worst finding."""
        return self.findings[0]

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that show it."""
        return tuple(dict.fromkeys(each.function for each in self.findings))

    @property
    def sightings(self) -> tuple[CheckedFinding, ...]:
        """One finding for each thing that is told: what one rule says at one place, or in the same words, is one."""
        at_places: dict[object, CheckedFinding] = {}
        for each in self.findings:
            at_places.setdefault((each.rule.id, each.place), each)
        in_words: dict[object, CheckedFinding] = {}
        for each in at_places.values():
            in_words.setdefault((each.rule.id, each.finding.says), each)
        return tuple(in_words.values())

    @property
    def says(self) -> str:
        """What it is, in words."""
        root = self.first.finding.root
        what = _ARN.sub(r"\1", str(root)) if root and root.kind in _SHARED else str(self.first.place)
        return f"{what}: {counted(len(self.findings), 'finding')} in {counted(len(self.functions), 'function')}"


def causes_of(findings: Sequence[CheckedFinding]) -> tuple[Cause, ...]:
    """The causes of findings, in the order of the first of each."""
    shared: dict[str, list[CheckedFinding]] = {}
    for each in findings:
        shared.setdefault(_shared_by(each), []).append(each)
    alone = {key for key, several in shared.items() if len({each.function for each in several}) == 1}
    found: dict[str, list[CheckedFinding]] = {}
    for each in findings:
        key = _shared_by(each)
        found.setdefault(f"finding-{each.finding.fingerprint}" if key in alone else key, []).append(each)
    return tuple(Cause(_id(several[0], key in shared), tuple(several)) for key, several in found.items())


def _id(first: CheckedFinding, is_shared: bool) -> str:
    """What names a cause as long as it stays where it is: no line is in it."""
    if not is_shared:
        return f"finding-{first.finding.fingerprint}"
    if (root := _root(first)) is not None:
        return _named(root)
    return _named(RootCause.of(CauseKind.CODE, f"{first.place.path} {first.finding.at.identity}", first.rule.id))


def _named(root: RootCause) -> str:
    """An id that is none of the fleet's: what is not deployed yet is waived by its findings."""
    return f"shared-{root.id.removeprefix(CAUSE_PREFIX)}"


def _shared_by(each: CheckedFinding) -> str:
    root = _root(each)
    return f"{each.rule.id} at {each.place}" if root is None else root.id


def _root(each: CheckedFinding) -> RootCause | None:
    """What several functions of one application share. A role is one thing to mend, whatever is wrong with it."""
    root = each.finding.root
    if root is None or root.kind not in _SHARED:
        return None
    name = f"{each.application} {root.name}" if each.application else root.name
    return RootCause.of(root.kind, name, "" if root.kind is CauseKind.ROLE else root.about)
