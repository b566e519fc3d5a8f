"""Which functions hold one secret, and where: never what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from maremma.engine.canonical import Plain
from maremma.model.command import Desk
from maremma.model.results.finding import Finding
from maremma.model.results.scan import Latest
from maremma.model.results.score import Band
from maremma.report.style import BAND_STYLE

Holders = Sequence[tuple[Latest, Sequence[Finding]]]
"""Functions from the highest score down, each with the findings on the secret."""


def holders_entry(group: str, holders: Holders) -> dict[str, Plain]:
    """The answer for machines."""
    return {
        "group": group,
        "found": [
            {
                "function": latest.target.arn,
                "score": round(latest.points, 1),
                "band": latest.band,
                "findings": [
                    {"rule": each.rule, "title": each.title, "at": str(each.at), "says": each.says, "fix": each.fix}
                    for each in findings
                ],
                "as_of": latest.observed_at.isoformat(),
            }
            for latest, findings in holders
        ],
    }


def holders_table(holders: Holders) -> Table:
    """One line for each finding on the secret."""
    several = len({latest.target.place for latest, _ in holders}) > 1
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("function", style="bold", overflow="fold")
    if several:
        table.add_column("where", style="dim", no_wrap=True)
    table.add_column("rule", no_wrap=True)
    table.add_column("it stands at", overflow="fold")
    for latest, findings in holders:
        for each in findings:
            table.add_row(
                Text(f"{latest.points:.0f}", style=BAND_STYLE[Band.of(latest.points)]),
                Text(latest.target.name),
                *([Text(str(latest.target.place))] if several else []),
                Text(each.rule),
                Text(str(each.at)),
            )
    return table


def holders_lines(group: str, holders: Holders, desk: Desk) -> Iterator[tuple[str, str]]:
    """What is to be said beside the table, each with its style."""
    count = len(holders)
    yield f"the secret {group} is in {count} function{'s' * (count != 1)}; whoever has one of them has it", "dim"
    yield desk.completed("rotate it once, in one place: `maremma show FUNCTION` says how, for each"), "dim"
