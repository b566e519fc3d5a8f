"""GitLab's two reports: SAST, for its list of vulnerabilities, and Code Quality, which merge requests show.

SAST follows version 15 of gitlab.com/gitlab-org/security-products/security-report-schemas, Code Quality the table of
docs.gitlab.com/ci/testing/code_quality. Places are those of the repository.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from maremma import __version__
from maremma.engine.canonical import Plain
from maremma.model.severity import Severity
from maremma.model.visible import visible
from maremma.report import json
from maremma.report.check.interface import Format
from maremma.report.check.ledger import Entry, Part
from maremma.report.check.result import Checked, CheckedFinding, Place, headline

_VERSION = "15.2.1"
_TIME = "%Y-%m-%dT%H:%M:%S"
_LONGEST_NAME = 255
_QUALITY = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}


def sast_report(checked: Checked) -> Plain:
    """The check as a scan. It has failed if anything is Unknown, and its messages say what."""
    at = max((each.assessment.observed_at for each in checked.functions), default=datetime.now(UTC)).strftime(_TIME)
    tool: Plain = {"id": "maremma", "name": "Maremma", "version": __version__, "vendor": {"name": "Maremma"}}
    messages: list[Plain] = [{"level": "info", "value": visible(headline(checked))}]
    messages += [{"level": "fatal" if each.failed else "warn", "value": told(each)} for each in checked.unread]
    return {
        "version": _VERSION,
        "scan": {
            "analyzer": tool,
            "scanner": tool,
            "type": "sast",
            "start_time": at,
            "end_time": at,
            "status": "failure" if checked.unread else "success",
            "messages": messages,
        },
        "vulnerabilities": [_vulnerability(each, mark, checked) for each, mark in _marked(checked)],
    }


def _vulnerability(found: CheckedFinding, mark: str, checked: Checked) -> Plain:
    finding, place = found.finding, checked.in_repository(found.place)
    steps = [f"{number}. {step.place or step.at}: {step.says}" for number, step in enumerate(found.steps, start=1)]
    return {
        "id": mark,
        "name": visible(f"{finding.title} in {found.function}")[:_LONGEST_NAME],
        "description": visible("\n".join((finding.says, *steps)), keep="\n"),
        "severity": str(finding.severity).capitalize(),
        **({"solution": visible(finding.fix)} if finding.fix else {}),
        "identifiers": [
            {"type": "maremma_rule", "name": f"Maremma {finding.rule}", "value": finding.rule},
            *(_weakness(number) for number in found.rule.cwe),
        ],
        "location": {"file": place.path, "start_line": place.line, "method": visible(found.handler)},
    }


def _weakness(number: int) -> Plain:
    url = f"https://cwe.mitre.org/data/definitions/{number}.html"
    return {"type": "cwe", "name": f"CWE-{number}", "value": str(number), "url": url}


def quality_report(checked: Checked) -> Plain:
    """The check as a list of issues. What was not read is one, too: the list has no other place for it."""
    issues: list[Plain] = []
    for each, mark in _marked(checked):
        place = checked.in_repository(each.place)
        says = f"{each.finding.title}: {each.finding.says}"
        issues.append(_issue(each.finding.rule, says, mark, _QUALITY[each.finding.severity], place))
    for entry in checked.unread:
        says, place = told(entry), checked.in_repository(Place(".", 1))
        issues.append(_issue("unknown", says, _digest("unknown", says), "major", place))
    return issues


def _issue(check: str, says: str, mark: str, severity: str, place: Place) -> Plain:
    return {
        "description": visible(says),
        "check_name": check,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }


def told(entry: Entry) -> str:
    """What was not read, on one line, with the rule that it is about."""
    rule = f"{entry.name} ({', '.join(entry.functions)}): " if entry.part is Part.RULE else ""
    return visible(f"{rule}{entry.why if rule else entry.says}")


def _marked(checked: Checked) -> Iterator[tuple[CheckedFinding, str]]:
    """Each finding with a mark that no other has, and that stays when lines move."""
    seen: dict[str, int] = {}
    for each in checked.findings:
        mark = _digest(each.finding.fingerprint, each.function, each.place.path)
        seen[mark] = count = seen.get(mark, 0) + 1
        yield each, mark if count == 1 else _digest(mark, str(count))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


GITLAB_SAST = Format(
    name="gitlab-sast",
    title="GitLab's report of SAST",
    holds="findings",
    write=lambda checked: json.text(sast_report(checked)),
)
GITLAB_QUALITY = Format(
    name="gitlab-quality",
    title="GitLab's Code Quality",
    holds="findings",
    write=lambda checked: json.text(quality_report(checked)),
)
