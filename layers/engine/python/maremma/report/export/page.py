"""The findings of functions on record for the terminal: a line for each."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from maremma.model.severity import Severity
from maremma.report.export.findings import UNKNOWN, findings_table
from maremma.report.export.formats import Functions
from maremma.report.style import SEVERITY_STYLE


def findings_page(functions: Functions) -> Table:
    """One line a finding. What is resolved or could not be judged is counted below."""
    rows = findings_table(functions).rows
    shown = [each for each in rows if each["state"] not in {UNKNOWN, "resolved"}]
    unknown = sum(each["state"] == UNKNOWN for each in rows)
    table = Table(box=None, pad_edge=False, header_style="dim", caption_justify="left")
    table.caption = f"{len(shown)} findings, {len(rows) - len(shown) - unknown} resolved, {unknown} open questions"
    for name in ("severity", "function", "rule", "state", "finding"):
        table.add_column(name, no_wrap=name != "finding", overflow="ellipsis")
    for each in shown:
        severity = str(each["severity"])
        table.add_row(
            Text(severity, style=SEVERITY_STYLE[Severity[severity.upper()]]),
            Text(str(each["function"])),
            Text(str(each["rule"]), style="dim"),
            Text(str(each["state"])),
            Text(str(each["says"])),
        )
    return table
