"""What other guardrails would make of functions on record: nothing is collected, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from maremma.engine.assess import guardrails_digest, score_of, stamp, unchecked_of
from maremma.engine.quarantine.due import judged_by, objection
from maremma.engine.root_causes import of_function_alone
from maremma.engine.settle import lapsed, settle
from maremma.engine.versions import Sighting
from maremma.model.guardrails import Guardrails, InForce, QuarantineMode
from maremma.model.results.assessment import Assessment, Clean, Outcome, Unknown, Violated
from maremma.model.results.finding import Finding
from maremma.model.rule import Rule
from maremma.model.selector import Subject
from maremma.model.signing import Trust
from maremma.model.target import Target
from maremma.rules.configuration.expired_waiver import evidence, expired_waiver
from maremma.rules.integrity.deployment_not_as_signed import deployment_not_as_signed
from maremma.rules.integrity.expired_signature import expired_signature
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment
from maremma.rules.integrity.unverified_deployment import unverified_deployment
from maremma.rules.liveness.function_without_trigger import function_without_trigger
from maremma.rules.liveness.inactive_function import inactive_function

_COUNT_DAYS = frozenset({inactive_function.id, function_without_trigger.id})
_BY_KEYS = frozenset({deployment_not_as_signed.id, unsigned_deployment.id, expired_signature.id})
_OTHER_KEYS = "signatures were asked about by other keys, or not at all, in the last scan"

TOO_OLD = "it was last looked at by a version that kept too little; scan it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What some guardrails say of one function."""

    assessment: Assessment
    policy: InForce

    @property
    def told(self) -> bool:
        """Whether its score is one that somebody is told of."""
        return self.assessment.score.points >= self.policy.alerts.score

    @property
    def stopped(self) -> QuarantineMode:
        """What becomes of it for its score and signatures alone: nothing (`off`), or as its quarantine goes."""
        low, signatures = self.assessment.score.low, self.assessment.signatures
        due = not self.policy.protected and objection(self.policy, low=low, previous=None, signatures=signatures)
        return judged_by(self.policy, low=low, previous=None).mode if due else QuarantineMode.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would change for one function. `unknown` says what only a scan can tell, a sentence each.

    Without `before` and `after` nothing can be said of it at all.
    """

    target: Target
    before: Word | None = None
    after: Word | None = None
    unknown: tuple[str, ...] = ()

    @property
    def change(self) -> float:
        """By how many points the score changes."""
        if self.before is None or self.after is None:
            return 0.0
        return self.after.assessment.score.points - self.before.assessment.score.points

    @property
    def findings(self) -> tuple[tuple[Finding | None, Finding | None], ...]:
        """The findings that differ, before and after; None where there is none. By rule."""
        if not (self.before and self.after):
            return ()
        before, after = ({each.fingerprint: each for each in word.assessment.findings} for word in self._words)
        marks = sorted(before.keys() | after.keys(), key=lambda mark: ((before.get(mark) or after[mark]).rule, mark))
        pairs = ((before.get(mark), after.get(mark)) for mark in marks)
        return tuple((one, other) for one, other in pairs if one != other)

    @property
    def matters(self) -> bool:
        """Whether anything would change, or might."""
        words = [(each.assessment.score, each.told, each.stopped) for each in self._words]
        return bool(self.unknown or self.findings) or len({repr(each) for each in words}) > 1

    @property
    def _words(self) -> tuple[Word, ...]:
        return (self.before, self.after) if self.before and self.after else ()


def preview(
    assessment: Assessment, rules: Sequence[Rule], before: Guardrails, after: Guardrails, now: datetime
) -> Preview:
    """What changes for a function if `after` takes the place of `before`. Pure."""
    if assessment.subject is None:
        return Preview(target=assessment.target, unknown=(TOO_OLD,))
    trust = before.in_force(assessment.subject).trust
    words = [_word(assessment, assessment.subject, rules, each, trust=trust, now=now) for each in (before, after)]
    (one, known), (other, unknown) = words
    return Preview(
        target=assessment.target, before=one, after=other, unknown=tuple(each for each in unknown if each not in known)
    )


def by_change(previews: Sequence[Preview]) -> list[Preview]:
    """Those that matter: the largest change of the score first, then what is unknown."""
    return sorted((each for each in previews if each.matters), key=lambda each: (-abs(each.change), each.target))


def _word(
    assessment: Assessment,
    subject: Subject,
    rules: Sequence[Rule],
    guardrails: Guardrails,
    *,
    trust: Trust | None,
    now: datetime,
) -> tuple[Word, tuple[str, ...]]:
    """What guardrails say, and what only a scan can tell; by the keys of `trust` the last scan asked."""
    policy, widest = guardrails.in_force(subject), subject.widest
    enabled = [rule for rule in rules if policy.setting(rule.id).enabled]
    asked = {rule.id for rule in enabled} - {expired_waiver.id}
    anew = _anew(trust, policy.trust)
    findings = [settle(each, policy, widest, now) for each in assessment.findings if each.rule in asked - anew]
    over = lapsed(findings, policy, widest, now) if expired_waiver in enabled else ()
    sightings = [Sighting(evidence(each)) for each in over]
    own = of_function_alone(assessment.target)
    found = stamp(expired_waiver, sightings, assessment.target, lambda sighting: sighting.evidence.says, own)
    findings += [settle(each, policy, widest, now) for each in found]
    answers = {each: Unknown(each, (_OTHER_KEYS,)) if policy.trust else Clean(each) for each in anew}
    outcomes = tuple(_outcomes(assessment, enabled, guardrails, answers, expired=bool(over)))
    unchecked = unchecked_of(enabled, outcomes)
    word = replace(
        assessment,
        findings=tuple(findings),
        outcomes=outcomes,
        score=score_of(findings, assessment.exposure, unchecked, policy),
        coverage=replace(assessment.coverage, checked=len(outcomes) - len(unchecked), total=len(outcomes)),
        guardrails=guardrails_digest(guardrails),
        signatures=() if anew else assessment.signatures,
    )
    recorded = {each.rule for each in assessment.outcomes}
    new = tuple(each for each in outcomes if isinstance(each, Unknown) and each.rule not in recorded | anew)
    counted = _days_differ(assessment, guardrails) and sorted(_COUNT_DAYS & asked)
    unknown = [f"{each.rule} was not asked in the last scan" for each in new]
    unknown += [f"{each} was asked about {assessment.inactivity_days} days in the last scan" for each in counted or ()]
    unknown += [f"{each}: {_OTHER_KEYS}" for each in sorted(anew & asked) if policy.trust]
    return Word(assessment=word, policy=policy), tuple(unknown)


def _anew(trust: Trust | None, after: Trust | None) -> frozenset[str]:
    """The rules that hang on whose signatures count; what comes of a verdict is told from the one on record."""
    if trust is None or after is None:
        return frozenset() if trust is after else _BY_KEYS | {unverified_deployment.id}
    who = [(each.keys, each.revoked, each.identities) for each in (trust, after)]
    return _BY_KEYS if who[0] != who[1] else frozenset()


def _outcomes(
    assessment: Assessment,
    enabled: Sequence[Rule],
    guardrails: Guardrails,
    answers: Mapping[str, Outcome],
    *,
    expired: bool,
) -> Iterator[Outcome]:
    known = {each.rule: each for each in assessment.outcomes}
    days_differ = _days_differ(assessment, guardrails)
    for rule in enabled:
        if rule is expired_waiver:
            yield Violated(rule.id) if expired else Clean(rule.id)
        elif rule.id in answers:
            yield answers[rule.id]
        elif rule.id not in known:
            yield Unknown(rule.id, ("it was switched off in the last scan",))
        elif days_differ and rule.id in _COUNT_DAYS:
            yield Unknown(rule.id, ("the last scan counted other days",))
        else:
            yield known[rule.id]


def _days_differ(assessment: Assessment, guardrails: Guardrails) -> bool:
    return assessment.inactivity_days != guardrails.inactivity_days
