"""One function in full: its findings with their evidence, and its score explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maremma.model.assessment import Assessment, Unknown
from maremma.model.exposure import Path
from maremma.model.finding import Finding
from maremma.model.score import Contribution
from maremma.report.style import BAND_STYLE, SEVERITY_STYLE, bar


def function_page(assessment: Assessment, *, findings: int | None = None) -> Group:
    """Score, who can reach it, the findings from the worst down, and what could not be checked."""
    ordered = by_severity(assessment.findings)
    shown = ordered[:findings]
    parts: list[RenderableType] = [heading(assessment), *map(_door, assessment.exposure.paths)]
    if not ordered:
        parts.append(Text("Nothing was found by the rules that could be checked.", style="green"))
    parts.extend(_finding(each) for each in shown)
    if len(ordered) > len(shown):
        parts.append(Text(f"and {len(ordered) - len(shown)} more: maremma show {assessment.target.name}", style="dim"))
    parts.extend(_unchecked(assessment))
    return Group(*parts)


def explanation(assessment: Assessment) -> Group:
    """What the score is made of, the largest part first, and what fixing each part would take off."""
    score = assessment.score
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("points", justify="right")
    table.add_column("")
    table.add_column("because")
    most = max((each.points for each in score.contributions), default=1.0) or 1.0
    for each in score.contributions:
        table.add_row(f"{each.points:.1f}", Text(bar(each.points, 12, most), style="cyan"), _because(each, assessment))
    table.add_row(Text(f"{score.points:.1f}", style="bold"), "", Text("the score", style="bold"))
    return Group(heading(assessment), Padding(table, (1, 0)), *_interval(assessment))


def heading(assessment: Assessment) -> Text:
    """The function's name, score and band on one line."""
    score = assessment.score
    text = Text(assessment.target.name, style="bold").append(f"  {assessment.target.place}  ", style="dim")
    text.append(f"{score.points:.0f} {score.band}", style=BAND_STYLE[score.band])
    return text.append(f"  reachable by: {assessment.exposure.level}", style="default not bold")


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """Open findings from the worst down, then the waived ones."""
    return sorted(findings, key=lambda each: (bool(each.waived), -each.severity, -each.confidence, each.rule))


def _door(path: Path) -> Text:
    return Text(f"  → {path.says}", style="dim")


def _finding(finding: Finding) -> Padding:
    style = "dim" if finding.waived else SEVERITY_STYLE[finding.severity]
    text = Text(f"{finding.severity!s:<9}", style=style).append(f"{finding.rule} ", style="dim")
    text.append(finding.title, style="bold" if not finding.waived else "dim")
    text.append(f"\n         {finding.says}")
    text.append(f"\n         at {finding.at}", style="dim")
    for step in finding.because:
        text.append(f"\n         · {step.says}", style="dim").append(f"  {step.at}", style="dim italic")
    if finding.fix:
        text.append("\n         fix: ", style="green").append(finding.fix)
    if finding.waived:
        text.append(f"\n         waived: {finding.waived}", style="dim")
    return Padding(text, (1, 0, 0, 0))


def _unchecked(assessment: Assessment) -> Iterator[RenderableType]:
    unknown = [outcome for outcome in assessment.outcomes if isinstance(outcome, Unknown)]
    if not unknown:
        return
    coverage = assessment.coverage
    yield Padding(
        Text(f"{coverage.checked} of {coverage.total} rules could be checked. Not checked:", style="yellow"),
        (1, 0, 0, 0),
    )
    reasons: dict[str, list[str]] = {}
    for outcome in unknown:
        for why in outcome.why:
            reasons.setdefault(why, []).append(outcome.rule)
    for why, rules in reasons.items():
        yield Text(f"  {why} ", style="yellow").append(f"({', '.join(rules)})", style="dim")


def _because(contribution: Contribution, assessment: Assessment) -> Text:
    if not contribution.fingerprints:
        return Text(f"reachable by: {assessment.exposure.level}")
    members = [each for each in assessment.findings if each.fingerprint in contribution.fingerprints]
    worst = by_severity(members)[0]
    text = Text(f"{worst.rule} ", style="dim").append(worst.title)
    return text.append(f" and {len(members) - 1} more of the same cause", style="dim") if len(members) > 1 else text


def _interval(assessment: Assessment) -> Iterator[Text]:
    score = assessment.score
    if score.high - score.low < 0.5:
        yield Text("Every part of it was checked.", style="dim")
        return
    yield Text(
        f"It lies between {score.low:.0f}, which rests on what is certain, "
        f"and {score.high:.0f}, if the worst held of what could not be checked.",
        style="dim",
    )
