"""A rule's evidence stamped with its identity, and the life of that identity over many scans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.model.evidence import Step
from maremma.model.location import Location
from maremma.model.results.cause import RootCause
from maremma.model.rule import Factor, FactorKind
from maremma.model.severity import Confidence, Severity
from maremma.model.triage import Triage

Fingerprint = str
"""16 hexadecimal digits over rule, function and the location's identity.

No line number and no secret value is in it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One violation in one function, after the guardrails have had their say.

    `feeds` is the factor after the instance's strength and the guardrails' weight; it is None when the finding weighs
    nothing.
    `rated` and `bare` are its severity and its factor before that; in what older versions recorded, `rated` is None.
    `waived` names the waiver's reason, or is empty. `versions` are those that show it when others that were judged do
    not; it is empty when all of them do. `group` is the same for the same secret in other findings. `root` is what has
    to be changed, perhaps for many functions at once; None in what older versions recorded. `triage` is
    what somebody has said of it, and `told` in which words if that does not waive it. `fixed` is when it was said to be
    fixed.
    """

    fingerprint: Fingerprint
    rule: str
    name: str
    title: str
    severity: Severity
    confidence: Confidence
    at: Location
    says: str
    because: tuple[Step, ...] = ()
    fix: str = ""
    cause: str
    feeds: Factor | None
    waived: str = ""
    versions: tuple[str, ...] = ()
    group: str = ""
    rated: Severity | None = None
    bare: Factor | None = None
    root: RootCause | None = None
    triage: Triage | None = None
    told: str = ""
    fixed: datetime | None = None

    def is_back(self, seen: datetime) -> bool:
        """Whether it was said to be fixed before it was seen."""
        return self.fixed is not None and self.fixed < seen

    @property
    def shows_compromise(self) -> bool:
        """Whether it counts as evidence that somebody has been at the function."""
        return self.feeds is not None and self.feeds.kind is FactorKind.COMPROMISE


class FindingState(StrEnum):
    """Where a finding is in its life."""

    OPEN = "open"
    WAIVED = "waived"
    RESOLVED = "resolved"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """What the store keeps of a finding between scans; `group` names the secret that it shares with others.

    `stale` says that the rule could not be checked last time, so the finding stands on older facts.
    """

    fingerprint: Fingerprint
    rule: str
    severity: Severity
    state: FindingState
    first_seen: datetime
    last_seen: datetime
    opened_at: datetime
    says: str
    stale: bool = False
    group: str = ""


def groups_of(records: Sequence[FindingRecord]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups of secrets that a function holds, and those that it held and does not any more."""
    every = {each.group: False for each in records if each.group}
    for each in records:
        if each.group and each.state is not FindingState.RESOLVED:
            every[each.group] = True
    return tuple(sorted(key for key, held in every.items() if held)), tuple(
        sorted(key for key, held in every.items() if not held)
    )
