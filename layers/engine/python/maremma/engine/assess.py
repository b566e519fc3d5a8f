"""From snapshots to an assessment: each rule in force is asked once of each version that is invoked.

Its answers, Violated, Clean or Unknown, become one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from maremma.analysis.exposure import exposure_of
from maremma.analysis.holdings import held_by
from maremma.analysis.iam.needed import fit
from maremma.analysis.iam.settled import settled_function
from maremma.analysis.secrets.redaction import scrubbed, without_credentials
from maremma.boundary import Defect, Seam, contained
from maremma.engine.canonical import digest
from maremma.engine.doors import told_once
from maremma.engine.owner import owner_of
from maremma.engine.root_causes import RootOf, roots_in
from maremma.engine.score import score
from maremma.engine.settle import lapsed, settle, weigh
from maremma.engine.versions import Sighting, Verdict, Versions
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.exposure import Exposure
from maremma.model.guardrails import Guardrails, InForce
from maremma.model.results.assessment import Assessment, Clean, Coverage, Outcome, Unknown, Violated, unseen
from maremma.model.results.finding import Finding, Fingerprint
from maremma.model.results.score import RiskScore
from maremma.model.rule import Factor, Rule
from maremma.model.selector import ALL, Subject
from maremma.model.signing import Signature
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot, MissingFactError
from maremma.model.target import Target
from maremma.rules.configuration.expired_waiver import expired_waiver

T = TypeVar("T")


def judge(rule: Rule, function: FunctionSnapshot) -> Verdict:
    """Ask one rule. What it could not see, or could not decide, is Unknown.

    Only a full look that finds nothing is Clean.
    """
    gaps = function.gaps_in(rule.needs)
    if any(not gap.partial for gap in gaps):
        return Verdict(Unknown(rule.id, tuple(gap.says for gap in gaps)))
    answers: list[Evidence | Doubt] = []
    try:
        broke = contained(Seam.RULE, lambda: _ask(rule, function, answers), through=(MissingFactError,))
    except MissingFactError as missing:
        return Verdict(Unknown(rule.id, tuple(gap.says for gap in gaps) or (f"{missing}; scan again",)))
    evidence = tuple(answer for answer in answers if isinstance(answer, Evidence))
    doubts = tuple(scrubbed(answer.says) for answer in answers if isinstance(answer, Doubt))
    defects = (broke.says,) if isinstance(broke, Defect) else ()
    reasons = defects + doubts + tuple(gap.says for gap in gaps)
    if evidence:
        return Verdict(Violated(rule.id, reasons), evidence)
    return Verdict(Unknown(rule.id, reasons) if reasons else Clean(rule.id))


def _ask(rule: Rule, function: FunctionSnapshot, answers: list[Evidence | Doubt]) -> None:
    """Take answers one by one: those before a defect stand."""
    for each in rule.check(function):
        answers.append(each)  # noqa: PERF402


def assess(
    snapshots: Sequence[FunctionSnapshot],
    rules: Sequence[Rule],
    guardrails: Guardrails,
    *,
    ruleset: str,
    now: datetime,
    standing: Assessment | None = None,
) -> Assessment:
    """Judge a function under every enabled rule and score what was found. Pure: equal input, equal assessment.

    `snapshots` are those of `$LATEST` and of the other versions that are invoked, in any order. A function is as bad as
    all of them together. `standing` is an earlier word on the same facts, where the environment was seen and is not
    any more: what it says of rules that need the environment stands.
    """
    judged = Versions.of(_with_fits([_known(each, guardrails) for each in snapshots], standing))
    function = judged.latest
    exposure = exposure_of(function)
    subject = subject_of(function, exposure)
    policy = guardrails.in_force(subject)
    outcomes, findings = _answers(judged, rules, policy, subject, now=now, standing=standing)
    unchecked = unchecked_of(rules, outcomes)
    return Assessment(
        target=function.target,
        observed_at=function.observed_at,
        policy_as_of=function.policy_as_of,
        runtime=function.configuration.runtime or function.configuration.package_type.lower(),
        role_arn=function.configuration.role_arn,
        code_sha256=function.configuration.code_sha256,
        exposure=exposure,
        outcomes=outcomes,
        findings=tuple(findings),
        score=score_of(findings, exposure, unchecked, policy),
        coverage=Coverage(len(outcomes) - len(unchecked), len(outcomes), judged.gaps),
        ruleset=ruleset,
        guardrails=guardrails_digest(guardrails),
        versions=judged.versions,
        fit=without_credentials(function.fit),
        components=function.code.components if function.code else None,
        held=held_by(judged.snapshots),
        subject=subject,
        inactivity_days=guardrails.inactivity_days,
        signatures=tuple(_signatures(judged)),
        owner=owner_of(subject, guardrails.owner_tags),
    )


def _answers(
    judged: Versions,
    rules: Sequence[Rule],
    policy: InForce,
    subject: Subject,
    *,
    now: datetime,
    standing: Assessment | None,
) -> tuple[tuple[Outcome, ...], list[Finding]]:
    """What every enabled rule says, and its findings under the guardrails."""
    said = told_once(
        [
            _standing(rule, standing)
            if standing is not None and Facet.ENVIRONMENT in rule.needs
            else _say(rule, judged)
            for rule in rules
            if policy.setting(rule.id).enabled and rule is not expired_waiver
        ]
    )
    findings = [settle(each, policy, subject.widest, now) for _, found in said for each in found]
    if expired_waiver in rules and policy.setting(expired_waiver.id).enabled:
        # What is left of a waiver hangs on what all the others found.
        outcome, found = _say(expired_waiver, judged.without(lapsed(findings, policy, subject.widest, now)))
        said.append((outcome, found))
        findings += [settle(each, policy, subject.widest, now) for each in found]
    return tuple(outcome for outcome, _ in said), findings


def _signatures(judged: Versions) -> Iterator[Signature]:
    """What is known of each version; of those that were not read, that nothing is."""
    for each in judged.snapshots:
        if each.signature is not None:
            yield Signature(version=each.configuration.version, verdict=each.signature)
    yield from judged.latest.unverified


def _known(snapshot: FunctionSnapshot, guardrails: Guardrails) -> FunctionSnapshot:
    """The snapshot with what rules need of the guardrails, and without conditions that time has settled."""
    snapshot = settled_function(snapshot)
    if snapshot.inactivity_days == guardrails.inactivity_days:
        return snapshot
    return replace(snapshot, inactivity_days=guardrails.inactivity_days)


def unchecked_of(rules: Sequence[Rule], outcomes: Sequence[Outcome]) -> list[Rule]:
    """The rules that might have more to say than they do."""
    unknown = {each.rule for each in outcomes if unseen(each)}
    return [rule for rule in rules if rule.id in unknown]


def score_of(findings: Sequence[Finding], exposure: Exposure, unchecked: Sequence[Rule], policy: InForce) -> RiskScore:
    """The score under the guardrails of what was found, and of what could not be checked."""
    unknown = [(rule.cause, weigh(rule.feeds, policy.setting(rule.id))) for rule in unchecked]
    return score(findings, exposure, unseen=unknown, criticality=policy.criticality)


def _with_fits(snapshots: Sequence[FunctionSnapshot], standing: Assessment | None) -> Iterator[FunctionSnapshot]:
    """Each version with the policy that fits all of them under its role: what one does not use another may."""
    for arn in dict.fromkeys(each.configuration.role_arn for each in snapshots):
        versions = [each for each in snapshots if each.configuration.role_arn == arn]
        known = standing.fit if standing is not None and standing.role_arn == arn else None
        fitting = known or fit(*versions)
        yield from (replace(each, fit=fitting) for each in versions)


_Said = tuple[Outcome, Sequence[Finding]]


def subject_of(function: DiscoveredFunction, exposure: Exposure) -> Subject:
    """What the selectors of the guardrails look at in a function."""
    return Subject(
        target=function.target,
        runtime=function.configuration.runtime or function.configuration.package_type.lower(),
        reachability=exposure.level,
        ceiling=exposure.ceiling,
        tags=None if function.gaps_in(frozenset({Facet.TAGS})) else function.tags,
        units=function.organization.units if function.organization else None,
    )


def _say(rule: Rule, judged: Versions) -> _Said:
    verdict = judged.merge(rule, [judge(rule, each) for each in judged.snapshots])
    return verdict.outcome, stamp(rule, verdict.evidence, judged.latest.target, judged.told, roots_in(judged))


def _standing(rule: Rule, standing: Assessment) -> _Said:
    """What was said of a rule; Unknown if it was not asked then."""
    outcome = next((each for each in standing.outcomes if each.rule == rule.id), None)
    found = [each for each in standing.findings if each.rule == rule.id]
    return outcome or Unknown(rule.id, ("the rule is new, and the environment was not read since; scan again",)), found


def guardrails_digest(guardrails: Guardrails) -> str:
    """Sixteen digits that change whenever the guardrails do."""
    return digest(guardrails)[:16]


def guardrails_now(guardrails: Guardrails, now: datetime) -> str:
    """The same, which changes too when one of their words expires: what stood on it has to be judged again."""
    ends = [*(each.expires for each in guardrails.waivers), *(each.expires for each in guardrails.accepted)]
    return digest(guardrails_digest(guardrails), [each <= now for each in ends])[:16]


def guardrails_asked(guardrails: Guardrails) -> str:
    """Sixteen digits of what guardrails ask that no kept facts can answer.

    That is who has signed, and what a rule finds in the environment that was switched off when it was read.
    """
    everywhere = ((ALL, guardrails.rules), *((each.where, each.rules) for each in guardrails.overrides))
    off = {rule.rule for _, rules in everywhere for rule in rules if not rule.enabled}
    switches = [(where, rule.rule, rule.enabled) for where, rules in everywhere for rule in rules if rule.rule in off]
    return digest(guardrails.trusted, switches)[:16]


def fingerprint(rule: Rule, target: Target, identity: str) -> Fingerprint:
    """The identity of a finding over time: the rule, the function and the place, but not the line."""
    return digest(rule.id, target.arn, identity)[:16]


def stamp(
    rule: Rule, sightings: Sequence[Sighting], target: Target, told: Callable[[Sighting], str], root_of: RootOf
) -> list[Finding]:
    """What a rule found in a function, before the guardrails have their say; `told` words each sighting."""
    seen: Counter[str] = Counter()
    findings = []
    for sighting in sightings:
        each = sighting.evidence
        seen[each.at.identity] += 1
        ordinal = seen[each.at.identity]
        identity = each.at.identity if ordinal == 1 else f"{each.at.identity}#{ordinal}"
        mark = fingerprint(rule, target, identity)
        severity = _first(each.severity, rule.severity)
        weight = rule.feeds.strength * each.strength
        bare = Factor(rule.feeds.kind, min(1.0, weight)) if weight > 0 else None
        findings.append(
            Finding(
                fingerprint=mark,
                rule=rule.id,
                name=rule.name,
                title=rule.title,
                severity=severity,
                confidence=_first(each.confidence, rule.confidence),
                at=without_credentials(each.at),
                says=scrubbed(told(sighting)),
                because=without_credentials(each.because),
                fix=scrubbed(each.fix),
                cause=each.cause or rule.cause,
                feeds=bare,
                versions=sighting.versions,
                group=each.group,
                rated=severity,
                bare=bare,
                root=root_of(rule, each),
            )
        )
    return findings


def _first(*options: T | None) -> T:
    return next(option for option in options if option is not None)
