"""What is asked of a scan, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.results.cause import FirstFix, Share
from maremma.model.results.owner import Owner
from maremma.model.results.score import Contribution
from maremma.model.severity import Severity
from maremma.model.signing import Signature
from maremma.model.target import AccountRegion, Target


class ScanReason(StrEnum):
    """Why a scan was started."""

    SCHEDULE = "schedule"
    CHANGE = "change"
    MANUAL = "manual"
    ADVISORIES = "advisories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One account-region to be scanned: all its functions, or `functions` (names) alone.

    `reread` are names whose resource policy must be read again, whatever the cache says.
    """

    place: AccountRegion
    functions: tuple[str, ...] | None = None
    reread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The newest word on a function, as the store keeps it.

    `scan_key` is the hash of everything the assessment depends on, empty when it must not be reused (partial facts).
    `policy_hash` is the digest of the resource policies read at `policy_as_of`. `scan` is the id of the scan that
    wrote it. `lost` says that its worker left no result. `joined` is what other functions meant for it
    when it was judged; the facts themselves are of `facts_at`, if that is not `observed_at`. `advised` names the index
    of advisories that it was judged by (see `Advisor.mark`), and `advice` is the digest of what that says of it.
    `reachability`, `ceiling` and `units` are those of the guardrails' `Subject`. `signatures` are of the versions that
    have to be signed and are not verified. `guardrails` names those that it was judged by (see `guardrails_now`), and
    `kept` says that there are facts to judge it again by others. `defects` counts the parts of it that a defect in
    Maremma kept from being judged, and `unread` the records of it that could not be read and were replaced. `owner`
    answers for it, `first` is what to fix first, and `shares` what removing its root causes would do, most first; None
    in words of older versions.
    """

    target: Target
    observed_at: datetime
    scan: str
    scan_key: str
    policy_hash: str
    policy_as_of: datetime | None
    points: float
    low: float
    high: float
    band: str
    formula: str
    coverage: int
    reachability: Reachability
    runtime: str
    role_arn: str
    findings: int
    worst: str
    worst_severity: Severity | None = None
    lost: bool = False
    contributions: tuple[Contribution, ...] = ()
    assessment_key: str = ""
    joined: Joined = NOT_JOINED
    facts_at: datetime | None = None
    advised: str = ""
    advice: str = ""
    ceiling: Reachability | None = None
    signatures: tuple[Signature, ...] = ()
    units: tuple[str, ...] | None = None
    guardrails: str = ""
    kept: bool = False
    defects: int = 0
    unread: int = 0
    owner: Owner | None = None
    first: FirstFix | None = None
    shares: tuple[Share, ...] | None = None

    @property
    def compromised(self) -> bool:
        """Whether there is evidence that somebody has been at the function."""
        return self.first is not None and self.first.evidence

    @property
    def rank(self) -> tuple[bool, float, Target]:
        """Orders the ranking: evidence of compromise before all else, then the highest score."""
        return not self.compromised, -self.points, self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanTotals:
    """What one scan came to.

    Durations are seconds; `calls` counts AWS API calls made by discovery, by `service:Operation`. `defects` counts the
    functions and places of which a defect in Maremma kept a part from being judged, and `unread` the functions of which
    a record could not be read.
    """

    scan: str
    reason: ScanReason
    started_at: datetime
    finished_at: datetime
    places: int
    functions: int
    assessed: int
    unchanged: int
    lost: int
    retired: int
    failed_places: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()
    defects: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSummary:
    """What discovery of one account-region came to.

    All of it was read at `observed_at`. `targets` had to run, `unchanged` stand on an older assessment, `present` is
    every function that exists. Only a `complete` listing may retire what is not in it. `whole` is False when the scan
    was about named functions; `first` says that no whole scan of the place was concluded before. `failed` says why
    the place could not be entered.
    """

    place: AccountRegion
    observed_at: datetime
    targets: tuple[Target, ...] = ()
    unchanged: tuple[Target, ...] = ()
    present: tuple[Target, ...] = ()
    complete: bool = False
    whole: bool = True
    first: bool = False
    failed: str = ""
    notes: tuple[str, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()


SPOILED = "spoiled"
"""The mark of a place of which nobody knows any more what was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is not known of an account-region, by short marks: that it failed, and how, and which functions were lost.

    `scan` is the one that last saw a change of it, empty if none ever did.
    """

    place: AccountRegion
    marks: tuple[str, ...] = ()
    scan: str = ""
