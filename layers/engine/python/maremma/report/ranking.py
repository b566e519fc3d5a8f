"""The ranking: which function to look at first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from maremma.model.scan import Latest
from maremma.model.score import Band
from maremma.report.style import BAND_STYLE, bar


def ranking_table(ranking: Sequence[Latest], *, total: int | None = None) -> Table:
    """One line a function, from the highest score down; `total` is how many there are beyond those shown."""
    shown = f"{len(ranking)} of {total} functions" if total is not None and total > len(ranking) else None
    table = Table(box=None, pad_edge=False, header_style="dim", caption=shown, caption_justify="left")
    table.add_column("#", justify="right", style="dim")
    table.add_column("score", justify="right")
    table.add_column("")
    table.add_column("function", overflow="fold", ratio=3)
    table.add_column("reachable by")
    table.add_column("findings", justify="right")
    table.add_column("seen", justify="right")
    table.add_column("worst finding", overflow="ellipsis", no_wrap=True, ratio=4)
    for position, latest in enumerate(ranking, start=1):
        style = BAND_STYLE[Band.of(latest.points)]
        table.add_row(
            str(position),
            Text(f"{latest.points:.0f}", style=style),
            Text(bar(latest.points), style=style),
            _name(latest),
            str(latest.reachability),
            str(latest.findings),
            _seen(latest.coverage),
            latest.worst or "-",
        )
    return table


def _name(latest: Latest) -> Text:
    return Text(latest.target.name, style="bold").append(f"  {latest.target.place}", style="dim")


def _seen(coverage: int) -> Text:
    return Text(f"{coverage}%", style="" if coverage == 100 else "yellow")
