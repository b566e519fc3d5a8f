"""A check as a table: a row for each finding, and one for all that was not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from maremma.engine.canonical import Plain
from maremma.report.check.interface import Format
from maremma.report.check.result import Checked
from maremma.report.export.findings import UNKNOWN
from maremma.report.export.table import Table, csv_text, markdown_text

_COLUMNS: Final = ("function", "rule", "severity", "state", "title", "path", "line", "says", "fix", "fingerprint")
"""What people read, where a page has no room for all."""


def checked_table(checked: Checked) -> Table:
    """Findings from the worst down, then what was not read, with the state `unknown`."""
    return Table.of(_rows(checked))


def _rows(checked: Checked) -> Iterator[Mapping[str, Plain]]:
    for each in checked.findings:
        yield {
            "function": each.function,
            "handler": each.handler,
            "trigger": each.trigger,
            "state": "open",
            "rule": each.finding.rule,
            "title": each.finding.title,
            "severity": str(each.finding.severity),
            "confidence": str(each.finding.confidence),
            "cwe": [f"CWE-{number}" for number in each.rule.cwe],
            "path": each.place.path,
            "line": each.place.line,
            "says": each.finding.says,
            "fix": each.finding.fix,
            "fingerprint": each.finding.fingerprint,
        }
    for entry in checked.unread:
        is_rule = entry.part == "rule"
        yield {
            "function": [*entry.functions] or ("" if is_rule else entry.name),
            "state": UNKNOWN,
            "rule": entry.name if is_rule else "",
            "says": entry.says,
        }


CSV = Format(name="csv", title="CSV", holds="findings", write=lambda checked: csv_text(checked_table(checked)))
MARKDOWN = Format(
    name="markdown",
    title="Markdown",
    holds="findings",
    write=lambda checked: markdown_text(checked_table(checked).only(*_COLUMNS)),
)
