"""A function before and after a change: the score, who can reach it, and what is new or gone."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from maremma.model.function.exposure import in_short
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import Finding
from maremma.report.assessment import by_severity
from maremma.report.style import BAND_STYLE, SEVERITY_STYLE


def introduced(before: Assessment, after: Assessment) -> list[Finding]:
    """The findings that only `after` has, from the worst down."""
    known = {each.fingerprint for each in before.findings}
    return by_severity([each for each in after.findings if each.fingerprint not in known])


def change_page(before: Assessment, after: Assessment) -> Group:
    """Both side by side, then the new findings, then those that are gone."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("", "score", "", "reachable by", "found"):
        table.add_column(name, no_wrap=True)
    for label, each in (("before", before), ("after", after)):
        band = Text(str(each.score.band), style=BAND_STYLE[each.score.band])
        reach, count = in_short(each.exposure.level, each.exposure.ceiling), str(len(each.findings))
        table.add_row(Text(label, style="dim"), f"{each.score.points:.0f}", band, reach, count)
    new, gone = introduced(before, after), introduced(after, before)
    return Group(table, "", *_listed("+", new), *_listed("-", gone))


def _listed(mark: str, findings: Sequence[Finding]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for each in findings:
        text = Text(f"{mark} ", style="dim").append(f"{each.severity!s:<9}", style=SEVERITY_STYLE[each.severity])
        text.append(f"{each.rule} ", style="dim").append(each.title, style="bold" if mark == "+" else "dim")
        lines.append(text.append(f"  {each.at}", style="dim"))
    return lines
