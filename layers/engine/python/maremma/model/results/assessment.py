"""The result of looking at one function under every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from maremma.model.code.component import Component
from maremma.model.facet import Gap
from maremma.model.function.exposure import Exposure
from maremma.model.iam.policy_fit import Fit
from maremma.model.results.finding import Finding
from maremma.model.results.holding import Held
from maremma.model.results.owner import Owner
from maremma.model.results.score import RiskScore
from maremma.model.selector import Subject
from maremma.model.signing import Signature
from maremma.model.snapshot import INACTIVITY_DAYS
from maremma.model.target import Target


@dataclass(frozen=True, slots=True)
class Violated:
    """The rule found something. `incomplete` says what it could not see or decide beside that, a sentence each."""

    rule: str
    incomplete: tuple[str, ...] = ()
    kind: Literal["violated"] = "violated"


@dataclass(frozen=True, slots=True)
class Clean:
    """The rule saw all it needs and found nothing."""

    rule: str
    kind: Literal["clean"] = "clean"


@dataclass(frozen=True, slots=True)
class Unknown:
    """The rule could not be checked; `why` is a sentence for each reason."""

    rule: str
    why: tuple[str, ...]
    kind: Literal["unknown"] = "unknown"


Outcome = Violated | Clean | Unknown


def unseen(outcome: Outcome) -> tuple[str, ...]:
    """Why the rule might have more to say than it does, a sentence each; nothing when it saw all it needs."""
    match outcome:
        case Violated(incomplete=why) | Unknown(why=why):
            return why
        case Clean():
            return ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the rules in force could be checked to the end."""

    checked: int
    total: int
    gaps: tuple[Gap, ...] = ()

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means all."""
        return 100 * self.checked // self.total if self.total else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedVersion:
    """A version that the rules were asked about, and the aliases that lead to it."""

    version: str
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.version} ({', '.join(self.aliases)})" if self.aliases else self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything we say about one function at one instant. Holds no secret value.

    `runtime`, `role_arn` and `code_sha256` are those of `$LATEST`. `versions` were judged, `$LATEST` first: the
    findings are those of all of them. `fit` is the policy that fits all of them that run under the role of `$LATEST`,
    None in assessments that are older than it. `components` are those of `$LATEST`'s code; None if it was not seen.
    `subject` is what the selectors of the guardrails looked at, None in assessments that are older than it, and
    `inactivity_days` what counted as inactive.
    `signatures` are those of the versions that have to be signed.
    `owner` answers for it, None in assessments that are older than it.
    `held` are those of every version that was judged, with what is published about them; None if no code was seen.
    """

    target: Target
    observed_at: datetime
    policy_as_of: datetime | None
    runtime: str
    role_arn: str
    code_sha256: str
    exposure: Exposure
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    score: RiskScore
    coverage: Coverage
    ruleset: str
    guardrails: str
    versions: tuple[JudgedVersion, ...] = ()
    fit: Fit | None = None
    components: tuple[Component, ...] | None = None
    held: tuple[Held, ...] | None = None
    subject: Subject | None = None
    inactivity_days: int = INACTIVITY_DAYS
    signatures: tuple[Signature, ...] = ()
    owner: Owner | None = None

    @property
    def compromised(self) -> bool:
        """Whether there is evidence that somebody has been at the function."""
        return any(each.shows_compromise for each in self.findings)
