"""Our policy: which rules count, how much, when somebody is told, and when a function is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from maremma.model.function.exposure import Reachability
from maremma.model.selector import ALL, Selector, Subject
from maremma.model.severity import Severity
from maremma.model.signing import Trust
from maremma.model.snapshot import INACTIVITY_DAYS
from maremma.model.triage import Triage

T = TypeVar("T")

OWNER_TAGS = ("owner", "team")
"""The keys of tags that name an owner where the guardrails name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    """What the guardrails change about one rule. None and 1.0 leave it as it is.

    `weight` scales its factor; 0 keeps the finding and drops its points.
    """

    rule: str
    enabled: bool = True
    severity: Severity | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A word on findings: one `fingerprint`, one `cause`, or `rule` (every rule if all are empty) where `where` covers.

    For a reason, by someone, until a day. `state` is what is said, and `since` when something was said to be fixed.
    """

    owner: str
    reason: str
    expires: datetime
    rule: str = ""
    fingerprint: str = ""
    where: Selector = ALL
    cause: str = ""
    state: Triage = Triage.ACCEPTED
    since: datetime | None = None

    def names(self, rule: str, fingerprint: str, cause: str) -> bool:
        """Whether the waiver is about a finding, wherever it is; `cause` is the id of its root cause, if it has one."""
        if self.fingerprint:
            return self.fingerprint == fingerprint
        if self.cause:
            return self.cause == cause
        return self.rule in {"", rule}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedExposure:
    """Functions that are reachable on purpose, by callers up to `level`: for a reason, by someone, until a day.

    What more than those may be able to reach, as far as it was seen, is not accepted.
    """

    where: Selector
    level: Reachability
    owner: str
    reason: str
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trusted:
    """Whose signatures count for some functions. What is not verified there is a finding."""

    where: Selector
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPolicy:
    """When somebody is told: findings of at least `severity`, a score that reaches `score` points, or a rise of
    `increase` points between two looks (None: no alert on a rise alone).

    With `digest`, what is below critical waits for one alert a day that stands for all of it.
    """

    severity: Severity = Severity.HIGH
    score: float = 60.0
    increase: float | None = None
    digest: bool = False


class QuarantineMode(StrEnum):
    """What becomes of a function whose score is unacceptable."""

    OFF = "off"
    DRY_RUN = "dry-run"
    """It is told what would be stopped, and nothing is."""
    APPROVAL = "approval"
    """It is stopped once somebody approves."""
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantinePolicy:
    """Which score is unacceptable, in points, or which rise between two looks, and what is done about it.

    `drop_events` allows to stop a function whose asynchronous events would be lost; `revoke_sessions` also ends the
    sessions of its role. Released by itself after `hours`.
    """

    mode: QuarantineMode = QuarantineMode.DRY_RUN
    score: float = 95.0
    increase: float | None = None
    hours: int = 24
    drop_events: bool = False
    revoke_sessions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criticality:
    """How much the business depends on a function: the `factors` of its impact by the value of a tag."""

    tag: str
    factors: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Other settings for some functions. What is None stays."""

    where: Selector
    rules: tuple[RuleSetting, ...] = ()
    alerts: AlertPolicy | None = None
    quarantine: QuarantinePolicy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """What the guardrails say of one function.

    `waivers` may cover it; `protected` says why it is never stopped, or is empty. `criticality` scales its impact.
    `trust` says whose signatures count, None if it need not be signed. `perhaps` are quarantine policies that may count
    instead, since it is not known whether their functions include it.
    """

    rules: tuple[RuleSetting, ...]
    waivers: tuple[Waiver, ...]
    accepted: tuple[AcceptedExposure, ...]
    alerts: AlertPolicy
    quarantine: QuarantinePolicy
    protected: str
    criticality: float = 1.0
    trust: Trust | None = None
    perhaps: tuple[QuarantinePolicy, ...] = ()

    @property
    def quarantines(self) -> tuple[QuarantinePolicy, ...]:
        """The quarantine policies that count, or may: those that are not off, or the one that counts."""
        every = (self.quarantine, *self.perhaps)
        return tuple(each for each in every if each.mode is not QuarantineMode.OFF) or every[:1]

    def setting(self, rule: str) -> RuleSetting:
        """The setting of a rule, the neutral one where the guardrails name none. The last word counts."""
        return next((each for each in reversed(self.rules) if each.rule == rule), RuleSetting(rule=rule))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrails:
    """The policy in force. The defaults are those of a fresh deployment.

    `lost_ratio` is the share of targets without a result above which a scan has failed. `overrides` count from first
    to last. Functions that `protect` covers, or may cover, are never stopped. `owner_tags` are the keys of tags that
    name a function's owner, the first that it has.
    """

    rules: tuple[RuleSetting, ...] = ()
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    accepted: tuple[AcceptedExposure, ...] = ()
    alerts: AlertPolicy = field(default_factory=AlertPolicy)
    quarantine: QuarantinePolicy = field(default_factory=QuarantinePolicy)
    protect: tuple[Selector, ...] = ()
    criticality: Criticality | None = None
    trusted: tuple[Trusted, ...] = ()
    lost_ratio: float = 0.05
    inactivity_days: int = INACTIVITY_DAYS
    owner_tags: tuple[str, ...] = OWNER_TAGS

    def in_force(self, subject: Subject) -> InForce:
        """What counts for one function. A selector that hangs on what could not be read loosens nothing."""
        chosen = [each for each in self.overrides if each.where.covers(subject)]
        quarantine, *perhaps = _quarantines(self, subject)
        return InForce(
            rules=(*self.rules, *(rule for each in chosen for rule in each.rules)),
            waivers=tuple(each for each in self.waivers if each.where.covers(subject)),
            accepted=tuple(each for each in self.accepted if each.where.covers(subject)),
            alerts=_last([self.alerts, *(each.alerts for each in chosen)]),
            quarantine=quarantine,
            protected=_protected(self.protect, subject),
            criticality=_criticality(self.criticality, subject),
            trust=_trust(self.trusted, subject),
            perhaps=tuple(perhaps),
        )


DEFAULTS = Guardrails()
"""Those of a fresh deployment."""


def _quarantines(guardrails: Guardrails, subject: Subject) -> list[QuarantinePolicy]:
    """The policy that counts, and then those that may count instead.

    Nothing is stopped automatically where it is not known whether another policy, or a word on signatures, holds.
    """
    found = [guardrails.quarantine]
    answers: list[bool | None] = []
    for each in guardrails.overrides:
        if each.quarantine is None or (covers := each.where.covers(subject)) is False:
            continue
        answers.append(covers)
        found = [each.quarantine] if covers else [*found, each.quarantine]
    answers += [each.where.covers(subject) for each in guardrails.trusted if each.trust.stops]
    return [_by_hand(each) for each in found] if None in answers else found


def _by_hand(policy: QuarantinePolicy) -> QuarantinePolicy:
    return replace(policy, mode=QuarantineMode.APPROVAL) if policy.mode is QuarantineMode.AUTOMATIC else policy


def _trust(trusted: Sequence[Trusted], subject: Subject) -> Trust | None:
    """The keys and identities of every selector that covers the function, or may; what one revokes counts nowhere.

    What is a violation to one of them, or stops, does.
    """
    chosen = [each.trust for each in trusted if each.where.covers(subject) is not False]
    if not chosen:
        return None
    keys = dict.fromkeys(key for each in chosen for key in each.keys)
    return Trust(
        keys=tuple(keys),
        revoked=frozenset().union(*(each.revoked for each in chosen)),
        identities=tuple(dict.fromkeys(who for each in chosen for who in each.identities)),
        violations=frozenset().union(*(each.violations for each in chosen)),
        stops=frozenset().union(*(each.stops for each in chosen)),
    )


def _protected(protect: Sequence[Selector], subject: Subject) -> str:
    answers = [(each, each.covers(subject)) for each in protect]
    if any(covers for _, covers in answers):
        return "the guardrails protect it"
    unknown = dict.fromkeys(what for each, covers in answers if covers is None for what in each.unknown(subject))
    return f"the guardrails may protect it: {' and '.join(unknown)} could not be read" if unknown else ""


def _criticality(criticality: Criticality | None, subject: Subject) -> float:
    if criticality is None or subject.tags is None:
        return 1.0
    value = dict(subject.tags).get(criticality.tag)
    return dict(criticality.factors).get(value, 1.0) if value is not None else 1.0


def _last(policies: Sequence[T | None]) -> T:
    return next(each for each in reversed(policies) if each is not None)
