"""SARIF 2.1.0, which code hosts and editors show beside the code: findings as results, flows as code flows."""

from __future__ import annotations

import os
from urllib.parse import quote

from maremma import __version__
from maremma.engine.canonical import Plain
from maremma.model.rule import Rule
from maremma.model.severity import Severity
from maremma.report import json
from maremma.report.check.interface import Format
from maremma.report.check.ledger import Entry, Part, Standing
from maremma.report.check.result import Checked, CheckedFinding, Place, PlacedStep, headline

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
_WEIGHTS = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "2.5",
    Severity.INFO: "0.0",
}
"""Numbers in the ranges by which hosts of code tell critical from high, medium and low."""
_MOST_RESULTS = 25_000
"""GitHub takes no more in one run."""
_MOST_STEPS = 1_000
"""Nor more than these in one flow."""


def sarif_log(checked: Checked) -> Plain:
    """The check as a log of one run."""
    told = checked.findings[:_MOST_RESULTS]
    rules = sorted({each.rule.id: each.rule for each in told}.values(), key=lambda rule: rule.id)
    places = {rule.id: index for index, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Maremma",
                        "semanticVersion": __version__,
                        "rules": [_rule(each) for each in rules],
                    }
                },
                "originalUriBaseIds": {
                    _ROOT: {
                        "description": {
                            "text": "The root of the repository, or the folder that was checked if it is in none."
                        }
                    }
                },
                "automationDetails": {"id": f"maremma/{_category(checked)}/"},
                "invocations": [_invocation(checked)],
                "results": [_result(each, places[each.rule.id], checked) for each in told],
            }
        ],
    }


def _category(checked: Checked) -> str:
    """What tells this check from those of other folders in one repository."""
    return quote(os.fsencode(checked.prefix.strip("/!")), safe="/") or "repository"


def _rule(rule: Rule) -> Plain:
    weakness = f"https://cwe.mitre.org/data/definitions/{rule.cwe[0]}.html" if rule.cwe else ""
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": _section(rule.manual, "What it does") or f"{rule.title}."},
        "help": {"text": rule.manual, "markdown": rule.manual},
        **({"helpUri": weakness} if weakness else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["security", *(f"external/cwe/cwe-{number:03d}" for number in rule.cwe)],
            "precision": {"low": "low", "medium": "medium", "high": "high"}[str(rule.confidence)],
            "security-severity": _WEIGHTS[rule.severity],
        },
    }


def _section(manual: str, title: str) -> str:
    """One section of a manual, on one line."""
    _, _, rest = manual.partition(f"## {title}\n")
    return " ".join(rest.partition("\n## ")[0].split())


def _invocation(checked: Checked) -> Plain:
    """How the run went: what was not read is a warning or an error, and no success.

    What it means for rules is told as a matter of which of them were in force.
    """
    execution = [_of_entry(each) for each in checked.unread if each.part is not Part.RULE]
    beyond = len(checked.findings) - _MOST_RESULTS
    if beyond > 0:
        execution.append(_notification("error", f"{beyond} more findings, the least grave, are not in this file"))
    told = {each.why for each in checked.unread if each.part is Part.FUNCTION}
    execution += [
        _notification("note", f"{each.name}: {says}")
        for each in checked.functions
        for says in each.says
        if says not in told
    ]
    execution += [
        _notification(
            "warning" if any(why in each.why for each in checked.unread) else "note",
            f"{checked.path}: {', '.join(rules)} could not be judged: {why}",
        )
        for why, rules in checked.unknown.items()
    ]
    execution += [
        _notification("note", f"{each.name} was not needed: {each.why}")
        for each in checked.ledger
        if each.part is Part.FILE and each.standing is Standing.NOT_NEEDED
    ]
    return {
        "executionSuccessful": not checked.unread,
        "exitCode": int(checked.outcome),
        "exitCodeDescription": headline(checked),
        "toolExecutionNotifications": execution,
        "toolConfigurationNotifications": [
            {
                **_notification("warning", f"{', '.join(each.functions)}: {each.why}"),
                "associatedRule": {"id": each.name},
            }
            for each in checked.unread
            if each.part is Part.RULE
        ],
    }


def _of_entry(entry: Entry) -> Plain:
    return _notification("error" if entry.failed else "warning", entry.says)


def _notification(level: str, text: str) -> dict[str, Plain]:
    return {"level": level, "message": {"text": text}}


def _result(each: CheckedFinding, index: int, checked: Checked) -> Plain:
    finding, here = each.finding, checked.in_repository(each.place)
    result: dict[str, Plain] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(each)},
        "locations": [
            {**_physical(here), "logicalLocations": [{"name": each.function, "kind": "function"}]},
        ],
        "partialFingerprints": {"maremma/v1": finding.fingerprint},
        "properties": {
            "severity": str(finding.severity),
            "confidence": str(finding.confidence),
            "handler": each.handler,
            "trigger": each.trigger,
        },
    }
    flow = _flow(each, checked)
    return {**result, "codeFlows": [flow]} if flow else result


def _message(each: CheckedFinding) -> str:
    finding = each.finding
    says = finding.says if finding.says.endswith(".") else f"{finding.says}."
    return f"{finding.title}: {says} {finding.fix}".strip()


def _flow(found: CheckedFinding, checked: Checked) -> Plain:
    """The steps as the way of one thread, up to the last one that is in a file; nothing when none is."""
    way = list(found.steps)
    while way and way[-1].place is None:
        way.pop()
    steps: list[Plain] = [{"location": _step(step, found.place, checked)} for step in way[:_MOST_STEPS]]
    return {"threadFlows": [{"locations": steps}]} if steps else None


def _step(step: PlacedStep, otherwise: Place, checked: Checked) -> Plain:
    """A step with its place. One that is in no file, such as a role, is shown where the finding is: hosts want one."""
    location: dict[str, Plain] = {
        **_physical(checked.in_repository(step.place or otherwise)),
        "message": {"text": step.says},
    }
    return location if step.place else {**location, "logicalLocations": [{"name": step.at, "kind": "resource"}]}


def _physical(place: Place) -> dict[str, Plain]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(os.fsencode(place.path), safe="/!"), "uriBaseId": _ROOT},
            "region": {"startLine": place.line},
        }
    }


SARIF = Format(
    name="sarif",
    title="SARIF",
    holds="findings",
    write=lambda checked: json.text(sarif_log(checked)),
)
