"""A check as JSON: one object with the findings, what was followed of each function, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.engine.canonical import Plain, plain
from maremma.model.code.flow import FlowCoverage
from maremma.model.results.finding import Finding
from maremma.report import json
from maremma.report.check.causes import Cause, causes_of
from maremma.report.check.interface import Format
from maremma.report.check.ledger import ledger_entry
from maremma.report.check.result import Checked, CheckedFinding, CheckedFunction, PlacedStep, headline, possible_reach
from maremma.report.policy import policy_entry


def checked_entry(checked: Checked) -> Plain:
    """The check as one object of plain JSON types."""
    return {
        "outcome": checked.outcome.name.lower(),
        "complete": not checked.unread,
        "headline": headline(checked),
        "findings": [_finding(each, cause.id) for each, cause in _with_causes(checked)],
        "causes": [_cause(each) for each in causes_of(checked.findings)],
        "waived": [
            {"function": each.name, **_waived(finding)}
            for each in checked.functions
            for finding in each.assessment.findings
            if finding.waived
        ],
        **_baseline(checked),
        "coverage": [_coverage(each) for each in checked.functions],
        "functions": [_function(each) for each in checked.functions if each.declared],
        "not_judged": plain(checked.not_judged),
        "unknown": [{"why": why, "rules": plain(rules)} for why, rules in checked.unknown.items()],
        "failures": plain(checked.failures),
        "ledger": ledger_entry(checked.ledger),
    }


def _waived(finding: Finding) -> dict[str, Plain]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "fingerprint": finding.fingerprint,
        "root_cause": finding.root.id if finding.root else None,
        "triage": str(finding.triage) if finding.triage else None,
        "triage_says": finding.waived,
    }


def _baseline(checked: Checked) -> dict[str, Plain]:
    if checked.baseline is None:
        return {}
    gone: list[Plain] = [
        {
            "rule": each.rule,
            "title": each.title,
            "function": each.function,
            "path": each.place.path,
            "line": each.place.line,
            "fingerprint": each.fingerprint,
        }
        for each in checked.baseline.gone
    ]
    return {"baseline": {"known": checked.baseline.known, "gone": gone}}


def policies_entry(checked: Checked) -> Plain:
    """The policies that fit, as one object of plain JSON types."""
    return {
        "functions": [
            {"function": each.name, "handler": each.handler, **policy_entry(each.policy, template=True)}
            for each in checked.functions
            if each.policy is not None
        ],
        "failures": plain(checked.failures),
    }


def _with_causes(checked: Checked) -> Iterator[tuple[CheckedFinding, Cause]]:
    of = {id(each): cause for cause in causes_of(checked.findings) for each in cause.findings}
    return ((each, of[id(each)]) for each in checked.findings)


def _cause(cause: Cause) -> Plain:
    first = cause.first
    return {
        "id": cause.id,
        "says": cause.says,
        "severity": str(first.finding.severity),
        "rules": plain(sorted({each.rule.id for each in cause.findings})),
        "path": first.place.path,
        "line": first.place.line,
        "functions": plain(cause.functions),
        "findings": len(cause.findings),
    }


def _finding(each: CheckedFinding, cause: str) -> Plain:
    finding = each.finding
    return {
        "rule": finding.rule,
        "name": finding.name,
        "title": finding.title,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "evidence_of_compromise": finding.shows_compromise,
        "cwe": list(each.rule.cwe),
        "path": each.place.path,
        "line": each.place.line,
        "function": each.function,
        "handler": each.handler,
        "application": each.application,
        "trigger": each.trigger,
        "message": finding.says,
        "steps": [_step(step) for step in each.steps],
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
        "cause": cause,
    }


def _step(step: PlacedStep) -> Plain:
    if step.place is None:
        return {"at": step.at, "says": step.says}
    return {"path": step.place.path, "line": step.place.line, "says": step.says}


def _coverage(function: CheckedFunction) -> Plain:
    coverage = function.coverage or FlowCoverage(language="")
    return {
        "function": function.name,
        "handler": function.handler,
        "runtime": function.runtime,
        "application": function.application,
        "language": coverage.language,
        "files": coverage.files,
        "parsed": coverage.parsed,
        "calls": coverage.calls,
        "unresolved": coverage.unresolved_calls,
        "stopped": coverage.stopped,
        "missing": plain(coverage.missing),
        "shipped": coverage.shipped,
        "unsearched": function.unsearched,
        "uncompared": function.uncompared,
        "says": plain(function.says),
        "unknown": [{"rule": each.rule, "why": plain(each.why)} for each in function.unknown],
    }


def _function(function: CheckedFunction) -> Plain:
    return {
        **json.score_entry(function.assessment),
        "function": function.name,
        "reachable_by": str(function.assessment.exposure.level),
        "possibly_by": possible_reach(function),
        "not_judged": plain(function.not_judged),
        "in_part": plain(function.in_part),
    }


JSON = Format(
    name="json",
    title="JSON",
    holds="findings",
    write=lambda checked: json.text(checked_entry(checked)),
    write_policies=lambda checked: json.text(policies_entry(checked)),
)
