"""Judges code that is not deployed: the analyses and rules of a scan, on what lies here instead of what AWS says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.exposure import exposure_of
from maremma.analysis.secrets.quotation import quoted
from maremma.analysis.secrets.redaction import retold
from maremma.analysis.taint.binding.control import source_of
from maremma.analysis.taint.binding.shapes import bindings
from maremma.analysis.taint.binding.wording import shown_field
from maremma.analysis.taint.event.sources import shapes
from maremma.cli.check.ledger import function_ledger, said
from maremma.cli.check.places import Places
from maremma.cli.check.unknown_components import uncompared, unjudged
from maremma.cli.template.references import References
from maremma.engine.assess import assess, subject_of
from maremma.model.code.facts import CodeFacts
from maremma.model.code.flow import Flow
from maremma.model.evidence import Step
from maremma.model.facet import NOT_DEPLOYED, Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.model.iam.policy_fit import Fit
from maremma.model.location import CodeSpan, ConfigPath, StatementRef
from maremma.model.results.assessment import Assessment, Unknown, Violated, unseen
from maremma.model.results.finding import Finding
from maremma.model.rule import Family, Rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import Target
from maremma.report.check.ledger import Ledger
from maremma.report.check.result import CheckedFinding, CheckedFunction, PlacedStep
from maremma.rules import RULES, ruleset_digest

_OF_CODE = frozenset({Facet.CODE, Facet.FLOWS, Facet.SECRETS})
_OF_PACKAGES = _OF_CODE | {Facet.LAYERS, Facet.ADVISORIES}
_SAID = frozenset({Facet.FLOWS, Facet.SECRETS})
_OF_RUNTIME = frozenset({"LIF001", "LIF002"})
_ASKS_WHOSE = frozenset({"AUT005", "AUT009", "CFG006", "CFG007"})
"""Rules on other accounts: which one is the function's own, is not known before it is deployed."""
_SOURCES = ("Trigger ", "EventSourceMapping ")
"""How the places of what brings events begin."""
_INDEX = ConfigPath("advisories")
_NO_ACCOUNT = Target("123456789012", "local", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One function to be judged: its facts with those of its code, and where its places are.

    `unread` says what is here and tells more of it, and was not read. `application` is the template that declares it,
    where there are several.
    """

    facts: FunctionSnapshot
    places: Places
    declared: bool
    failure: str = ""
    runtime_given: bool = True
    unread: str = ""
    application: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One function judged."""

    function: CheckedFunction
    findings: tuple[CheckedFinding, ...]
    ledger: Ledger


def bare_facts(runtime: str, handler: str, assumed: Sequence[str], now: datetime) -> FunctionSnapshot:
    """What is known of a handler without a template: next to nothing."""
    return FunctionSnapshot(
        target=replace(_NO_ACCOUNT, name=handler),
        observed_at=now,
        configuration=Configuration(runtime=runtime, handler=handler, role_arn="", code_sha256=""),
        assumed_shapes=tuple(assumed),
        gaps=tuple(
            # What layers there are is not known; of the code that lies here, all is.
            Gap(facet, GapReason.NOT_COLLECTED, NOT_DEPLOYED, partial=facet is Facet.LAYERS)
            for facet in sorted(Facet)
            if facet not in {*_OF_CODE, Facet.CONFIG, Facet.ADVISORIES}
        ),
    )


def with_code(facts: FunctionSnapshot, code: CodeFacts | None, says: str = "") -> FunctionSnapshot:
    """The facts with those of the code; without any, `says` is why."""
    if code is not None:
        return replace(facts, code=code, gaps=(*facts.gaps, *code.gaps))
    gaps = tuple(Gap(facet, GapReason.NOT_COLLECTED, says) for facet in sorted(_OF_CODE))
    return replace(facts, gaps=(*facts.gaps, *gaps))


def judge_subject(subject: Subject, advisor: Advisor, guardrails: Guardrails = DEFAULTS) -> Judged:
    """Ask every rule that can be asked, and find the place of each answer that the guardrails do not waive."""
    facts = advisor.advised(subject.facts, subject.facts.observed_at)
    policy = guardrails.in_force(subject_of(facts, exposure_of(facts)))
    off = frozenset(each.id for each in RULES if not policy.setting(each.id).enabled)
    rules = [each for each in RULES if _in_force(each, subject) and each.id not in off]
    assessment = assess([facts], rules, guardrails, ruleset=ruleset_digest(), now=facts.observed_at)
    spoken = References(subject.places.logical_id or facts.target.name, subject.places.template).spoken
    ledger = function_ledger(facts, assessment, rules, off, failure=subject.failure, unread=subject.unread)
    by_id = {each.id: each for each in rules}
    findings = (_placed(each, by_id[each.rule], subject) for each in assessment.findings if not each.waived)
    return Judged(
        function=_checked(subject, facts, rules, assessment, spoken),
        findings=tuple(_spoken(each, spoken) for each in findings),
        ledger=tuple(replace(each, why=spoken(each.why)) for each in ledger),
    )


def _checked(
    subject: Subject,
    facts: FunctionSnapshot,
    rules: Sequence[Rule],
    assessment: Assessment,
    spoken: Callable[[str], str],
) -> CheckedFunction:
    """The function with its assessment and with what could not be judged, in the words of the template."""
    unasked = {each.id for each in RULES} - {each.id for each in rules}
    not_judged, in_part = _left_out(assessment, rules, facts)
    not_asked = tuple(Unknown(each.id, (subject.unread,)) for each in RULES if each.id in unasked and subject.unread)
    of_components = unjudged(assessment, rules, facts)
    unknown = (*of_components, *_undecided(assessment, rules, facts), *not_asked)
    says = dict.fromkeys(said(gap.says) for gap in facts.gaps_in(_SAID))
    return CheckedFunction(
        name=quoted(facts.target.name),
        handler=quoted(facts.configuration.handler),
        runtime=quoted(facts.configuration.runtime) if subject.runtime_given else "",
        declared=subject.declared,
        assessment=_told(assessment, spoken),
        coverage=facts.code.flow_coverage if facts.code else None,
        prefix=quoted(subject.places.prefix),
        policy=_policy(assessment.fit, subject),
        says=tuple(map(spoken, says)),
        unsearched=any(
            gap.reason is GapReason.TOO_LARGE for gap in facts.gaps_in(frozenset({Facet.SECRETS})) if gap.partial
        ),
        not_judged=tuple(
            each.id for each in RULES if each.id in (not_judged if subject.unread else unasked | not_judged)
        ),
        in_part=in_part,
        unknown=tuple(Unknown(each.rule, tuple(spoken(said(why)) for why in each.why)) for each in unknown),
        uncompared=uncompared(of_components, facts),
        failure=subject.failure,
        application=quoted(subject.application),
    )


def _told(assessment: Assessment, spoken: Callable[[str], str]) -> Assessment:
    """What documents other than the outcome are made of, in the words of the template."""
    gaps = tuple(replace(each, says=spoken(said(each.says))) for each in assessment.coverage.gaps)
    return replace(
        assessment,
        coverage=replace(assessment.coverage, gaps=gaps),
        components=retold(assessment.components, spoken),
    )


def _spoken(each: CheckedFinding, spoken: Callable[[str], str]) -> CheckedFinding:
    return replace(each, finding=retold(each.finding, spoken), steps=retold(each.steps, spoken))


def once(findings: Sequence[CheckedFinding]) -> list[CheckedFinding]:
    """The findings, of which those on the index of advisories are one: it is the same for every function."""
    seen: set[str] = set()
    kept = []
    for each in findings:
        if each.finding.at == _INDEX:
            if each.rule.id in seen:
                continue
            seen.add(each.rule.id)
        kept.append(each)
    return kept


def _undecided(assessment: Assessment, rules: Sequence[Rule], facts: FunctionSnapshot) -> Iterator[Unknown]:
    """What rules on anything but components could not decide, although they saw what there is."""
    gaps = {each.says for each in facts.gaps}
    for outcome, rule in zip(assessment.outcomes, rules, strict=True):
        why = tuple(each for each in unseen(outcome) if not any(gap in each for gap in gaps))
        if why and rule.family is not Family.DEP:
            yield Unknown(rule.id, why)


def _policy(fit: Fit | None, subject: Subject) -> Fit | None:
    """What fits, in the words of the template, and with the files where they lie."""
    if fit is None:
        return None
    written = References(subject.facts.target.name, subject.places.template).fitted(fit)
    return replace(
        written,
        policies=tuple(
            tuple(
                replace(each, because=tuple(_placed_step(step, subject.places) for step in each.because))
                for each in policy
            )
            for policy in written.policies
        ),
    )


def _placed_step(step: Step, places: Places) -> Step:
    known = places.known(step.at)
    return step if known is None else replace(step, at=CodeSpan(known.path, known.line))


def _in_force(rule: Rule, subject: Subject) -> bool:
    if subject.declared:
        return rule.id not in _ASKS_WHOSE
    if rule.id in _OF_RUNTIME:
        return subject.runtime_given
    return bool(rule.needs) and rule.needs <= _OF_PACKAGES


def _left_out(
    assessment: Assessment, rules: Sequence[Rule], facts: FunctionSnapshot
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The rules that had nothing to go by, and those that had not all.

    What of the code or of advisories is missing is told apart.
    """
    missing = facts.missing - _OF_CODE - {Facet.ADVISORIES}
    not_judged: set[str] = set()
    in_part: list[str] = []
    for outcome, rule in zip(assessment.outcomes, rules, strict=True):
        if rule.needs & {*_OF_CODE, Facet.ADVISORIES}:
            if rule.needs & missing and isinstance(outcome, Unknown):
                not_judged.add(rule.id)
            continue
        if isinstance(outcome, Unknown) and (rule.needs & missing or not _partly(rule, facts)):
            not_judged.add(rule.id)
        elif isinstance(outcome, Unknown) or (isinstance(outcome, Violated) and outcome.incomplete):
            in_part.append(rule.id)
    return frozenset(not_judged), tuple(in_part)


def _partly(rule: Rule, facts: FunctionSnapshot) -> bool:
    return any(gap.partial for gap in facts.gaps_in(rule.needs))


def _placed(finding: Finding, rule: Rule, subject: Subject) -> CheckedFinding:
    return CheckedFinding(
        rule=rule,
        finding=finding,
        function=quoted(subject.facts.target.name),
        handler=quoted(subject.facts.configuration.handler),
        application=quoted(subject.application),
        trigger=_trigger(finding, rule, subject.facts),
        place=subject.places.of(_giver(finding, subject) or finding.at),
        steps=tuple(
            PlacedStep(says=step.says, at=str(step.at), place=subject.places.of_step(step.at))
            for step in finding.because
        ),
    )


def _giver(finding: Finding, subject: Subject) -> StatementRef | None:
    """The statement of the template that gives what a finding about a whole role, or about a source, is about."""
    at, declared = finding.at, subject.places.declared
    if not isinstance(at, ConfigPath) or (at.path != "Role" and not at.path.startswith(_SOURCES)):
        return None
    if at.path != "Role" and at.identity in declared:
        return None
    statements = (step.at for step in finding.because if isinstance(step.at, StatementRef))
    return next((each for each in statements if each.identity in declared), None)


def _trigger(finding: Finding, rule: Rule, facts: FunctionSnapshot) -> str:
    """The shape of the events that a flow begins with; empty for what needs none."""
    if rule.family is not Family.INJ or not isinstance(finding.at, CodeSpan):
        return ""
    flow = next(_flows_at(finding.at, facts), None)
    source = source_of(flow, bindings(facts)) if flow else None
    if source is None:
        return ""
    if source.at is not None:
        return source.at.shape
    # No door is known: what the code reads tells the shape, and the sentence names it.
    return next((name for name, title in shapes().items() if source.says.endswith(f"; {title}")), "")


def _flows_at(at: CodeSpan, facts: FunctionSnapshot) -> Iterator[Flow]:
    for flow in facts.code.flows if facts.code else ():
        if (flow.at.path, flow.at.line) == (at.path, at.line) and at.symbol == f"{flow.symbol} {shown_field(flow)}":
            yield flow
