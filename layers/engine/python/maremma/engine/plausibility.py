"""Whether a worker's answer can be what an honest worker says of the function that it was given.

A worker reads what attackers may have written. One that was taken over may lie about its own function, and that cannot
be told; here is what can: an answer about something else, by other measures, or one that does not add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from maremma.engine.assess import guardrails_digest, score_of, subject_of, unchecked_of
from maremma.engine.examine import Examined, Measures
from maremma.engine.owner import owner_of
from maremma.errors import ImplausibleAnswer
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.results.assessment import Assessment, Coverage
from maremma.model.results.finding import Finding
from maremma.model.rule import FactorKind, Rule
from maremma.model.snapshot import DiscoveredFunction, needed
from maremma.patterns import compile_late

MOST_FINDINGS = 10_000
_MOST_FACTS = 50
_MOST_TEXT = 20_000
_MOST_ROOT = 400
_DIGEST = compile_late(r"[0-9a-f]{0,64}")
_FINGERPRINT = compile_late(r"[0-9a-f]{16}")
_MARK = compile_late(r"[\w:. -]{0,200}", re.ASCII)


def check(found: Examined, function: DiscoveredFunction, joined: Joined, measures: Measures) -> None:
    """ImplausibleAnswer, which says what is wrong and quotes nothing, unless the answer may be believed."""
    for doubt in _doubts(found, function, joined, measures):
        raise ImplausibleAnswer(doubt)


def _doubts(found: Examined, function: DiscoveredFunction, joined: Joined, measures: Measures) -> Iterator[str]:
    assessment = found.assessment
    if assessment.target != function.target:
        yield "it is about another function"
    if (assessment.observed_at, assessment.policy_as_of) != (function.observed_at, function.policy_as_of):
        yield "it is about another moment"
    if (assessment.ruleset, assessment.guardrails) != (measures.ruleset, guardrails_digest(measures.guardrails)):
        yield "it was made with other rules or guardrails"
    if found.joined not in (joined, NOT_JOINED):
        yield "it says something else of other functions than is on record"
    if not (_MARK.fullmatch(found.advised) and _MARK.fullmatch(found.advice)):
        yield "it names no index of advisories"
    if not assessment.role_arn.startswith(_roles_of(function)) and assessment.role_arn:
        yield "it names a role of another account"
    subject = subject_of(function, assessment.exposure)
    owner = owner_of(subject, measures.guardrails.owner_tags)
    if (assessment.subject, assessment.owner) != (replace(subject, runtime=assessment.runtime), owner):
        yield "it tells its function's tags or units otherwise than they were listed"
        return
    yield from _of_findings(assessment, measures.rules)
    yield from _of_links(found, function)
    unchecked = unchecked_of(measures.rules, assessment.outcomes)
    policy = measures.guardrails.in_force(needed(assessment.subject))
    if assessment.score != score_of(assessment.findings, assessment.exposure, unchecked, policy):
        yield "its score is not that of its findings"
    outcomes = assessment.outcomes
    if assessment.coverage != Coverage(len(outcomes) - len(unchecked), len(outcomes), assessment.coverage.gaps):
        yield "its coverage is not that of its outcomes"


def _roles_of(function: DiscoveredFunction) -> str:
    partition = function.target.arn.split(":")[1]
    return f"arn:{partition}:iam::{function.target.account}:role/"


def _of_findings(assessment: Assessment, rules: Sequence[Rule]) -> Iterator[str]:
    known = {each.id: each for each in rules}
    asked = [each.rule for each in assessment.outcomes]
    if len(asked) != len(set(asked)) or not known.keys() >= set(asked):
        yield "it answers for rules that there are not"
    marks = {each.fingerprint for each in assessment.findings}
    if len(marks) != len(assessment.findings) or len(marks) > MOST_FINDINGS:
        yield "it tells one finding twice, or too many"
    for each in assessment.findings:
        if each.rule not in asked or not _is_of(each, known[each.rule]):
            yield "it tells of findings as no rule does"
            return


def _is_of(finding: Finding, rule: Rule) -> bool:
    texts = (finding.says, finding.fix, finding.cause, finding.waived, *(each.says for each in finding.because))
    return (
        (finding.name, finding.title) == (rule.name, rule.title)
        and _FINGERPRINT.fullmatch(finding.fingerprint) is not None
        and _DIGEST.fullmatch(finding.group) is not None
        and (finding.feeds is None or 0 < finding.feeds.strength <= 1)
        and all(len(each) <= _MOST_TEXT for each in texts)
        and (not finding.shows_compromise or rule.feeds.kind is FactorKind.COMPROMISE)
        and (finding.root is None or max(len(finding.root.name), len(finding.root.about)) <= _MOST_ROOT)
    )


def _of_links(found: Examined, function: DiscoveredFunction) -> Iterator[str]:
    if found.links is None:
        return
    about = (function.target, function.observed_at)
    facts = found.links.facts
    if len(facts) > _MOST_FACTS or any((each.function.target, each.function.observed_at) != about for each in facts):
        yield "it tells facts of another function"
    relay = found.links.relay
    if relay is not None and relay.target != function.target:
        yield "it tells what another function hands on"
