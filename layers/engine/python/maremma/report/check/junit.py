"""JUnit XML, which build servers show as tests: a rule of a function is one, and so is each thing that was to be read.

A test passes where all was read and nothing found, and nowhere else: a finding is a failure, what is Unknown an error,
and what was not asked is skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from maremma.analysis.secrets.quotation import quoted
from maremma.model.visible import one_line
from maremma.report.check.interface import Format
from maremma.report.check.ledger import Entry, Part, Standing
from maremma.report.check.result import Checked, CheckedFinding
from maremma.rules import RULES

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_READING = "read in full"
_WAIVED = "the guardrails waive what was found"
_TOLD_ELSEWHERE = "what was found is the same for every function, and told of another one"
_RULES = {each.id: each for each in RULES}


@dataclass(slots=True)
class _Case:
    """One test: what the ledger says of it, and what was found. `set_aside` says why a finding is not told here."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[CheckedFinding] = field(default_factory=list)
    set_aside: str = ""

    def why(self, standing: Standing) -> list[str]:
        """The reasons for what stands so."""
        return list(dict.fromkeys(each.why for each in self.entries if each.standing is standing))


_Suites = dict[str, dict[str, _Case]]


def junit_xml(checked: Checked) -> str:
    """The check as suites: what lies around the functions first, then each function with the rules."""
    root = ET.Element("testsuites", name=_line(f"maremma check {quoted(checked.path)}"))
    for name, cases in _suites(checked).items():
        suite = ET.SubElement(root, "testsuite", name=_line(name))
        for title, case in cases.items():
            _test(suite, name, title, case)
        _count(suite)
    _count(root)
    ET.indent(root)
    # Whatever a pipe takes the bytes for, references to characters are read the same.
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='us-ascii').decode('ascii')}"


def _suites(checked: Checked) -> _Suites:
    around = f"what lies at {quoted(checked.path)}"
    suites: _Suites = {around: {}, **{each.name: {} for each in checked.functions}}

    def case(suite: str, title: str) -> _Case:
        return suites.setdefault(suite, {}).setdefault(title, _Case())

    for entry in checked.ledger:
        for suite, title in _places(entry, around):
            case(suite, title).entries.append(entry)
    for each in checked.findings:
        case(each.function, _title(each.rule.id)).findings.append(each)
    for function in checked.functions:
        for found in function.assessment.findings:
            case(function.name, _title(found.rule)).set_aside = _WAIVED if found.waived else _TOLD_ELSEWHERE
    return {name: cases for name, cases in suites.items() if cases}


def _places(entry: Entry, around: str) -> Iterator[tuple[str, str]]:
    """The suites with the test that an entry is about."""
    if entry.part is Part.RULE and entry.functions:
        yield from ((each, _title(entry.name)) for each in entry.functions)
    elif entry.part is Part.FUNCTION:
        yield entry.name, _READING
    else:
        yield around, f"{entry.part} {entry.name}"


def _title(rule: str) -> str:
    return f"{rule} {_RULES[rule].name}" if rule in _RULES else rule


def _test(suite: ET.Element, name: str, title: str, case: _Case) -> None:
    test = ET.SubElement(suite, "testcase", name=_line(title), classname=_line(name))
    unknown = case.why(Standing.UNKNOWN)
    if case.findings:
        first = case.findings[0]
        test.set("file", _line(first.place.path))
        test.set("line", str(first.place.line))
        open_ends = [f"not known: {each}" for each in unknown]
        lines = [line for each in case.findings for line in _told(each)]
        _result(test, "failure", str(first.finding.severity), _message(first), [*lines, *open_ends])
    elif unknown:
        _result(test, "error", "unknown", "; ".join(unknown), unknown)
    elif case.set_aside:
        _result(test, "skipped", "", case.set_aside)
    elif not_needed := case.why(Standing.NOT_NEEDED):
        _result(test, "skipped", "", "; ".join(not_needed))


def _result(test: ET.Element, tag: str, kind: str, message: str, lines: Sequence[str] = ()) -> None:
    result = ET.SubElement(test, tag, message=_line(message))
    if kind:
        result.set("type", kind)
    if lines:
        result.text = "\n".join(map(_line, lines))


def _message(each: CheckedFinding) -> str:
    return f"{each.finding.title}: {each.finding.says}"


def _told(each: CheckedFinding) -> Iterable[str]:
    finding = each.finding
    yield f"{each.place} {finding.severity}, {finding.confidence} confidence: {_message(each)}"
    for step in each.steps:
        yield f"via {step.place or step.at} {step.says}"
    if finding.fix:
        yield f"fix: {finding.fix}"


def _count(element: ET.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _line(text: str) -> str:
    """A text on one line, as XML takes it, which has no place for two characters that are no controls either."""
    return one_line(text).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")


JUNIT = Format(name="junit", title="JUnit XML", holds="findings", write=junit_xml)
