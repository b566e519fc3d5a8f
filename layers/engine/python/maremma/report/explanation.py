"""A score explained: what each root cause adds, and what would be left without it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maremma.engine.remedies import remedies
from maremma.model.command import THIS_MACHINE, Desk
from maremma.model.results.assessment import Assessment
from maremma.model.results.score import Band, Contribution
from maremma.report.assessment import by_severity, fix_first, heading
from maremma.report.style import BAND_STYLE, bar
from maremma.report.unknown import reasons

_REASONS = 10


def explanation(assessment: Assessment, desk: Desk = THIS_MACHINE) -> Group:
    """What the score is made of, the largest part first, and what fixing each part would leave."""
    score = assessment.score
    without = {each.cause: each.points for each in remedies(assessment)}
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("because")
    table.add_column("if fixed", justify="right", no_wrap=True)
    most = max((each.points for each in score.contributions), default=1.0) or 1.0
    for each in score.contributions:
        left = without.get(each.cause)
        table.add_row(
            f"{each.points:.1f}",
            Text(bar(each.points, 12, most), style="cyan"),
            _because(each, assessment),
            "" if left is None else Text(f"{left:.0f}", style=BAND_STYLE[Band.of(left)]),
        )
    table.add_row(Text(f"{score.points:.1f}", style="bold"), "", Text("the score", style="bold"), "")
    return Group(heading(assessment), Padding(table, (1, 0)), *fix_first(assessment, desk), *_interval(assessment))


def _because(contribution: Contribution, assessment: Assessment) -> Text:
    members = [each for each in assessment.findings if each.fingerprint in contribution.fingerprints]
    if not members:
        return Text(f"reachable by: {assessment.exposure}")
    worst = by_severity(members)[0]
    text = Text(f"{worst.rule} ", style="dim").append(worst.title)
    return text.append(f" and {len(members) - 1} more of the same cause", style="dim") if len(members) > 1 else text


def _interval(assessment: Assessment) -> Iterator[Text]:
    score = assessment.score
    if score.high - score.low < 0.5:
        if reasons(assessment):
            yield Text("What could not be checked would change it by less than half a point.", style="dim")
            yield from _unknown(assessment)
        else:
            yield Text("Every part of it was checked.", style="dim")
        return
    yield Text(
        f"It lies between {score.low:.0f}, which rests on what is certain, "
        f"and {score.high:.0f}, if the worst held of what could not be checked.",
        style="dim",
    )
    yield from _unknown(assessment)


def _unknown(assessment: Assessment) -> Iterator[Text]:
    """What the `?` beside a score stands for."""
    found = reasons(assessment)
    for why, rules in [*found.items()][:_REASONS]:
        yield Text(f"  not known: {why} ", style="yellow").append(f"({', '.join(rules)})", style="dim")
    if len(found) > _REASONS:
        yield Text(f"  and {len(found) - _REASONS} more reasons, which `show` has", style="yellow")
