"""The same results for machines: plain JSON types, stable field names, no secret value."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from maremma.engine.canonical import Plain, plain
from maremma.engine.remedies import first_fix, remedies
from maremma.model.function.exposure import Path
from maremma.model.quarantine import Quarantine
from maremma.model.results.assessment import Assessment, unseen
from maremma.model.results.finding import Finding, FindingRecord, FindingState
from maremma.model.results.owner import Owner
from maremma.model.results.scan import Latest, ScanTotals
from maremma.model.rule import Rule
from maremma.model.signing import Signature
from maremma.model.target import Target
from maremma.model.visible import is_hidden
from maremma.report.first_fix import first_fix_entry
from maremma.report.quarantine import quarantine_entry


def text(value: Plain) -> str:
    """JSON for a terminal or a pipe: hidden characters are escaped, the script that names are in is not."""
    written = json.dumps(value, indent=2, ensure_ascii=False)
    if written.replace("\n", "").isprintable():
        return written
    return "".join(json.dumps(each)[1:-1] if is_hidden(each) and each != "\n" else each for each in written)


def ranking_entry(
    latest: Latest,
    stopped: Mapping[Target, Quarantine] | None = None,
    unknown: Mapping[Target, str] = MappingProxyType({}),
) -> Plain:
    """One line of the ranking; `stopped` are the functions under quarantine, None if that is not known.

    `unknown` says of those that were not judged in full why.
    """
    return {
        "function": latest.target.arn,
        "score": round(latest.points, 1),
        "interval": [round(latest.low, 1), round(latest.high, 1)],
        "band": latest.band,
        "reachable_by": str(latest.reachability),
        "at_most": None if latest.ceiling is None else str(latest.ceiling),
        "findings": latest.findings,
        "worst": latest.worst,
        "evidence_of_compromise": latest.compromised,
        "fix_first": first_fix_entry(latest.first),
        **owner_entry(latest.owner),
        "coverage_percent": latest.coverage,
        **({"unknown": unknown[latest.target]} if latest.target in unknown else {}),
        "observed_at": latest.observed_at.isoformat(),
        "policy_as_of": latest.policy_as_of.isoformat() if latest.policy_as_of else None,
        **_quarantine(latest.target, stopped),
    }


def assessment_entry(
    assessment: Assessment,
    records: Sequence[FindingRecord] = (),
    stopped: Mapping[Target, Quarantine] | None = None,
) -> dict[str, Plain]:
    """One function in full; `records` are the lives of its findings, as far as they shall be told.

    `stopped` are the functions under quarantine, None if that is not known.
    """
    lives = {each.fingerprint: each for each in records}
    return {
        **score_entry(assessment),
        "observed_at": assessment.observed_at.isoformat(),
        "policy_as_of": assessment.policy_as_of.isoformat() if assessment.policy_as_of else None,
        "reachable_by": str(assessment.exposure.level),
        "at_most": str(assessment.exposure.ceiling),
        **owner_entry(assessment.owner),
        "paths": [_path(each) for each in assessment.exposure.paths],
        "possible": [_path(each) for each in assessment.exposure.possible],
        "versions": [{"version": each.version, "aliases": plain(each.aliases)} for each in assessment.versions],
        "findings": [
            _finding(each, assessment.observed_at) | _life(lives.get(each.fingerprint)) for each in assessment.findings
        ],
        "resolved": [
            {"rule": each.rule, "fingerprint": each.fingerprint, "says": each.says, **_life(each)}
            for each in records
            if each.state is FindingState.RESOLVED
        ],
        **unknown(assessment),
        "coverage_percent": assessment.coverage.percent,
        **({"signatures": [_signature(each) for each in assessment.signatures]} if assessment.signatures else {}),
        **_quarantine(assessment.target, stopped),
    }


def _signature(signature: Signature) -> Plain:
    verdict = signature.verdict
    return {
        "version": signature.version,
        "verdict": str(verdict.standing),
        "says": verdict.says,
        "signer": verdict.signer,
        "signed_as": verdict.version,
    }


def _quarantine(target: Target, stopped: Mapping[Target, Quarantine] | None) -> dict[str, Plain]:
    """The state of a quarantine, None where there is none. Meanwhile a function is judged as it was before."""
    if stopped is None:
        return {}
    return {"quarantine": quarantine_entry(stopped[target]) if target in stopped else None}


def owner_entry(owner: Owner | None) -> dict[str, Plain]:
    """Who answers for a function, and what told so; None where an older version recorded it."""
    return {"owner": owner.name if owner else None, "owned_by": str(owner.by) if owner else None}


def unknown(assessment: Assessment) -> dict[str, Plain]:
    """The rules that might have more to say, and why."""
    found = ((each.rule, unseen(each)) for each in assessment.outcomes)
    return {"unknown": [{"rule": rule, "why": plain(why)} for rule, why in found if why]}


def score_entry(assessment: Assessment) -> dict[str, Plain]:
    """A function's score with all its parts."""
    score = assessment.score
    return {
        "function": assessment.target.arn,
        "score": {
            "points": round(score.points, 1),
            "interval": [round(score.low, 1), round(score.high, 1)],
            "band": str(score.band),
            "formula": score.formula,
            "contributions": [
                {"cause": each.cause, "points": round(each.points, 2), "findings": plain(each.fingerprints)}
                for each in score.contributions
            ],
        },
        "evidence_of_compromise": assessment.compromised,
        "fix_first": first_fix_entry(first_fix(assessment)),
        "remedies": [
            {
                "cause": each.cause,
                "rule": each.finding.rule,
                "title": each.finding.title,
                "fingerprint": each.finding.fingerprint,
                "fix": each.finding.fix,
                "score_after": round(each.points, 1),
            }
            for each in remedies(assessment)
        ],
    }


def totals_entry(totals: ScanTotals) -> Plain:
    """What a scan came to."""
    return {**_record(plain(totals)), "calls": dict(totals.calls)}


def rule_entry(rule: Rule) -> Plain:
    """A rule without its check."""
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title,
        "family": str(rule.family),
        "severity": str(rule.severity),
        "confidence": str(rule.confidence),
        "feeds": {"kind": str(rule.feeds.kind), "strength": rule.feeds.strength},
        "needs": plain(sorted(rule.needs)),
        "cwe": list(rule.cwe),
        "serves": list(rule.serves),
    }


def ranking(
    entries: Sequence[Latest],
    stopped: Mapping[Target, Quarantine] | None = None,
    unknown: Mapping[Target, str] = MappingProxyType({}),
) -> dict[str, Plain]:
    """The ranking as an object, so that it can grow; `stopped` and `unknown` as in `ranking_entry`."""
    return {"functions": [ranking_entry(each, stopped, unknown) for each in entries]}


def unreadable(quarantines: Sequence[str]) -> dict[str, Plain]:
    """What is not known of quarantines, a sentence each."""
    return {"unreadable_quarantines": [*quarantines]} if quarantines else {}


def _life(record: FindingRecord | None) -> dict[str, Plain]:
    if record is None:
        return {}
    return {
        "state": str(record.state),
        "first_seen": record.first_seen.isoformat(),
        "opened_at": record.opened_at.isoformat(),
        "last_seen": record.last_seen.isoformat(),
        "stale": record.stale,
    }


def triage_entry(finding: Finding, seen: datetime) -> dict[str, Plain]:
    """What somebody has said of a finding, and whether it was seen again after it was said to be fixed."""
    return {
        "triage": str(finding.triage) if finding.triage else None,
        "triage_says": finding.waived or finding.told,
        "back": finding.is_back(seen),
    }


def _finding(finding: Finding, seen: datetime) -> dict[str, Plain]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "title": finding.title,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "evidence_of_compromise": finding.shows_compromise,
        "fingerprint": finding.fingerprint,
        "at": str(finding.at),
        "says": finding.says,
        "because": [{"at": str(step.at), "says": step.says} for step in finding.because],
        "fix": finding.fix,
        "root_cause": finding.root.id if finding.root else None,
        **({"secret": finding.group} if finding.group else {}),
        "waived": finding.waived,
        **triage_entry(finding, seen),
        "versions": plain(finding.versions),
    }


def _path(path: Path) -> Plain:
    return {
        "reachable_by": str(path.reachability),
        "who": path.who,
        "conditions": plain(path.conditions),
        "says": path.says,
    }


def _record(value: Plain) -> dict[str, Plain]:
    if not isinstance(value, dict):
        raise TypeError("a record is a mapping of names to values")
    return value
