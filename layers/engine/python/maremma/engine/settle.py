"""What the guardrails say of what rules have found: severity, weight, and whether it is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import AcceptedExposure, InForce, RuleSetting, Waiver
from maremma.model.lapsed import Lapsed
from maremma.model.results.finding import Finding
from maremma.model.rule import Factor, Family
from maremma.model.severity import Severity
from maremma.model.signing import Standing
from maremma.model.triage import Triage
from maremma.rules.integrity.deployment_not_as_signed import VIOLATION, deployment_not_as_signed
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment
from maremma.rules.integrity.unverified_deployment import unverified_deployment

_OF_EXPOSURE = (Family.AUT.name, Family.EXP.name)

_NOT_BY_ITSELF = {unsigned_deployment.id: Standing.UNSIGNED, unverified_deployment.id: Standing.UNKNOWN}

_SAID = {
    Triage.ACCEPTED: "",
    Triage.FALSE_POSITIVE: "false positive",
    Triage.IN_WORK: "in work",
    Triage.FIXED: "said to be fixed",
}

_Word = Waiver | AcceptedExposure


def settle(finding: Finding, policy: InForce, widest: Reachability, now: datetime) -> Finding:
    """A finding under the guardrails, whichever it was under before. `widest` is who can reach its function at most."""
    if finding.rated is None:
        return finding  # recorded by a version that did not keep what the guardrails were asked about
    setting = policy.setting(finding.rule)
    rated, bare = _rated(finding, finding.rated, policy)
    word = min((each for each in _about(finding, policy, widest) if now < each.expires), key=_weakest, default=None)
    state = None if word is None else _state(word)
    says = "" if word is None else _says(word)
    waived = says if state is not None and state.waives else ""
    return replace(
        finding,
        severity=rated if setting.severity is None else setting.severity,
        feeds=None if waived or bare is None else weigh(bare, setting),
        waived=waived,
        triage=state,
        told="" if waived else says,
        fixed=word.since if isinstance(word, Waiver) and state is Triage.FIXED else None,
    )


def _state(word: _Word) -> Triage:
    return word.state if isinstance(word, Waiver) else Triage.ACCEPTED


def _weakest(word: _Word) -> bool:
    """Orders words on one finding: those that waive it count before the others, the first of the file among equals."""
    return not _state(word).waives


def _rated(finding: Finding, rated: Severity, policy: InForce) -> tuple[Severity, Factor | None]:
    """How grave it is before its rule's setting: what is no violation by itself is one where `trust` says so."""
    standing = _NOT_BY_ITSELF.get(finding.rule)
    if policy.trust is None or standing not in policy.trust.violations:
        return rated, finding.bare
    return deployment_not_as_signed.severity, VIOLATION


def lapsed(findings: Sequence[Finding], policy: InForce, widest: Reachability, now: datetime) -> tuple[Lapsed, ...]:
    """The words that have expired and that some finding, which no other word covers, would still need."""
    over = {
        each: None
        for finding in findings
        if not finding.waived
        for each in _about(finding, policy, widest)
        if each.expires <= now
    }
    words = [
        Lapsed(about=_about_what(each), owner=each.owner, reason=each.reason, expired=each.expires) for each in over
    ]
    return tuple(sorted(words, key=lambda each: (each.about, each.expired)))


def weigh(factor: Factor, setting: RuleSetting) -> Factor | None:
    """A factor as heavy as the guardrails say; None if it weighs nothing."""
    weighted = min(1.0, factor.strength * setting.weight)
    return Factor(factor.kind, weighted) if weighted > 0 else None


def _about(finding: Finding, policy: InForce, widest: Reachability) -> Iterator[_Word]:
    """Every word about a finding, those that have expired included."""
    root = finding.root.id if finding.root else ""
    yield from (each for each in policy.waivers if each.names(finding.rule, finding.fingerprint, root))
    if finding.rule.startswith(_OF_EXPOSURE):
        yield from (each for each in policy.accepted if widest <= each.level)


def _says(word: _Word) -> str:
    said = _SAID[_state(word)]
    since = f" on {word.since:%Y-%m-%d}" if isinstance(word, Waiver) and word.since else ""
    return f"{said}{since}{': ' if said else ''}{word.reason} ({word.owner}, until {word.expires:%Y-%m-%d})"


def _about_what(word: _Word) -> str:
    if isinstance(word, AcceptedExposure):
        return f"exposure up to {word.level}"
    return word.rule or word.fingerprint or word.cause or "every finding"
